/**
 * Writes what is made from the operation table, the error list, the event list, the configuration and the migrations. With
 * --check it writes nothing and fails when a file is not what it would write. The schema needs a Postgres, so a test compares
 * it instead: tools/schema/schema.test.ts.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { SCHEMA_FILE } from '../schema/schema-file.ts'
import { writeN8n } from './n8n/write-n8n.ts'
import { writePython } from './python/write-python.ts'
import { writeConfiguration } from './write-configuration.ts'
import { writeErrors } from './write-errors.ts'
import { writeEventSchema } from './write-event-schema.ts'
import { writeEvents } from './write-events.ts'
import { writeOperations } from './write-operations.ts'
import { writeResources } from './write-resources.ts'
import { writeRoutes } from './write-routes.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const REFERENCE = join(ROOT, 'docs', 'reference')
const PYTHON = join(ROOT, 'sdks', 'python', 'src', 'parley')
const N8N = join(ROOT, 'sdks', 'n8n', 'nodes', 'Parley')
const PYTHON_RESOURCES = join(PYTHON, 'resources')
const EVENT_SCHEMA = join(REFERENCE, 'event-schema.json')

/**
 * Contents by path; everything else in the folders of references and of Python's resources is outdated. Throws when the data
 * of events changes in a way that needs a new version.
 */
export function generateFiles(): Map<string, string> {
  return new Map([
    ...[...writeOperations()].map(([name, text]): [string, string] => [join(REFERENCE, name), text]),
    [join(REFERENCE, 'resources.md'), writeResources()],
    [join(REFERENCE, 'errors.md'), writeErrors()],
    [join(REFERENCE, 'events.md'), writeEvents()],
    [
      EVENT_SCHEMA,
      writeEventSchema(existsSync(EVENT_SCHEMA) ? readFileSync(EVENT_SCHEMA, 'utf8') : undefined),
    ],
    [join(REFERENCE, 'configuration.md'), writeConfiguration()],
    [join(ROOT, 'contracts', 'src', 'routes.ts'), writeRoutes()],
    [join(ROOT, 'sdks', 'python', 'LICENSE'), readFileSync(join(ROOT, 'LICENSE'), 'utf8')],
    ...[...writeN8n()].map(([name, text]): [string, string] => [join(N8N, name), text]),
    ...[...writePython()].map(([name, text]): [string, string] => [join(PYTHON, name), text]),
  ])
}

/** Paths whose files are missing, different, or no longer made. */
export async function findStale(files: ReadonlyMap<string, string>): Promise<string[]> {
  const stale: string[] = []
  for (const [path, content] of files) {
    const present = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (present !== content) stale.push(path)
  }
  for (const folder of [REFERENCE, PYTHON_RESOURCES]) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      // Python keeps compiled modules beside their sources.
      const isCompiled = entry.parentPath.endsWith('__pycache__')
      if (entry.isFile() && !isCompiled && !files.has(path) && path !== SCHEMA_FILE) stale.push(path)
    }
  }
  return stale
}

async function main(): Promise<void> {
  await mkdir(REFERENCE, { recursive: true })
  const isCheck = process.argv.includes('--check')
  const files = generateFiles()
  if (!isCheck) {
    // The check does without it, and does not wait for its modules.
    const { generateSchema } = await import('../schema/generate-schema.ts')
    files.set(SCHEMA_FILE, await generateSchema())
  }
  const stale = await findStale(files)
  const shown = stale.map((path) => `  ${relative(ROOT, path)}`).join('\n')
  if (isCheck) {
    if (stale.length === 0) return
    process.stderr.write(`These generated files are not up to date. Run: npm run generate\n${shown}\n`)
    process.exitCode = 1
    return
  }
  for (const path of stale) {
    const content = files.get(path)
    if (content === undefined) await rm(path)
    else {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, content)
    }
  }
  process.stdout.write(stale.length === 0 ? 'Everything was up to date.\n' : `Wrote:\n${shown}\n`)
}

if (import.meta.main)
  await main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
