/**
 * `npm run keep-release`: fills an installation with the demo business, and keeps its backup and how this version shows it, in
 * releases/<version>. Once at each release, beside `npm run freeze`. Every later version is tested with it.
 */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '@parley/server/config'
import { backUpInstallation } from '@parley/server/operator'
import { HISTORY_MS } from '../browser/demo/demo.ts'
import { DEMO_ENV, fillDemo } from '../browser/demo/fill-demo.ts'
import { servePages } from '../browser/serve-pages.ts'
import { backupOf, PASSPHRASE, RELEASES, writeKept } from './kept-release.ts'
import { readLists } from './read-lists.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }
const changelog = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8')

if (changelog.includes(`## [${version}]`)) {
  console.error(`Version ${version} is out, and its data is kept. Raise the version in package.json first.`)
  process.exitCode = 1
} else await keep()

async function keep(): Promise<void> {
  const folder = join(tmpdir(), `parley-keep-release-${process.pid}`)
  await mkdir(folder)
  try {
    const pages = await servePages(folder, DEMO_ENV, { behind: HISTORY_MS })
    await pages.join('Anita Rao', { email: 'anita@example.com' })
    await fillDemo(pages)
    await pages.liveApi.call('contacts.create', { name: 'Asha Rao', phone: '+919845011223' })
    const { key } = await pages.api.call('api_keys.create', { name: 'Kept' })
    const lists = { live: await readLists(pages.liveApi), test: await readLists(pages.api) }
    const taken_at = new Date().toISOString()
    // The server is off: nothing of the backup is under way, and lists and rows are of one moment.
    await pages.close()
    await mkdir(join(RELEASES, version), { recursive: true })
    await rm(backupOf(version), { force: true })
    const config = loadConfig({ PARLEY_DATA_DIR: join(folder, 'data') }, folder)
    const written = await backUpInstallation(config, { path: backupOf(version), passphrase: PASSPHRASE })
    await writeKept(version, { taken_at, newest_migration: await newestMigration(), key, lists })
    console.log(`Written: ${backupOf(version)}, ${written.rows} rows, ${written.bytes} bytes`)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
  }
}

async function newestMigration(): Promise<string> {
  const files = (await readdir(join(ROOT, 'server', 'migrations'))).filter((name) => name.endsWith('.sql'))
  return files.sort().at(-1)!.slice(0, 4)
}
