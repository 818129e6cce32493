/** AGENTS.md: every command and program in it runs, in its order, against a server of its own; every file and script it names is there. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { makeTemporaryFolder } from '@parley/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLONE, createInstallation, freePort, type TestInstallation, withoutParley } from './installation.ts'

const SLOW = 180_000
const FILE = readFileSync(join(CLONE, 'AGENTS.md'), 'utf8')
let installation: TestInstallation
let server: ChildProcess

beforeAll(async () => {
  installation = await createInstallation({ PARLEY_ALLOW_PRIVATE_HOSTS: 'localhost' })
  server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/src/main.ts'], {
    cwd: CLONE,
    env: { ...withoutParley(process.env), ...installation.env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const line of createInterface({ input: server.stdout! }))
    if (line.includes('Parley is ready')) break
  server.stdout!.resume()
}, SLOW)
afterAll(async () => {
  server.kill('SIGTERM')
  await once(server, 'exit')
}, SLOW)

test('every command and program runs, and does what it says', { timeout: SLOW }, async () => {
  const folder = await makeTemporaryFolder()
  const bin = join(folder, 'bin')
  await mkdir(join(folder, 'node_modules', '@parley'), { recursive: true })
  await symlink(join(CLONE, 'sdks', 'typescript'), join(folder, 'node_modules', '@parley', 'sdk'))
  await mkdir(bin)
  await writeFile(
    join(bin, 'npx'),
    `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(CLONE, 'cli', 'bin', 'parley.mjs')}" "$@"\n`,
  )
  await chmod(join(bin, 'npx'), 0o755)
  await symlink(process.execPath, join(bin, 'node'))
  const ports: [RegExp, string][] = [
    [/localhost:8080/g, new URL(installation.localUrl).host],
    [/\b3000\b/g, String(await freePort())],
  ]
  const steps: string[] = []
  for (const [, language, code] of FILE.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
    const own = ports.reduce((whole, [place, port]) => whole.replaceAll(place, port), code!)
    const name = /^\/\/ (\S+)\n/.exec(own)?.[1]
    if (language === 'js' && name !== undefined) {
      await writeFile(join(folder, name), own)
      if (name !== 'receive.mjs') steps.push(`node ${name}`)
    } else if (language === 'sh') steps.push(own)
    else throw new Error(`A block of ${language} is not run.`)
  }
  expect(steps.length).toBeGreaterThan(5)
  const script = ['set -euo pipefail', "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT", ...steps].join('\n')
  const child = spawn('bash', ['-c', script], {
    cwd: folder,
    env: {
      ...withoutParley(process.env),
      ...installation.env,
      PATH: `${bin}:${process.env.PATH}`,
    },
  })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  expect(code, `${stdout}\n${stderr}`).toBe(0)
  for (const shown of [
    'Your order 1001 has left.',
    'Are you open on Sunday?',
    /msg_\w+ (?:queued|sending|sent|delivered|read)$/m,
    'receiving',
    '"response_status":204',
    'A gift card is valid for two years.',
    '"usr_',
  ])
    expect(stdout).toMatch(shown)
  const contacts = await installation.parley(['contacts', 'list', '--json'])
  expect(contacts.stdout).toContain('+919812300002')
})

test('every file that it names is there, and every script is one of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(CLONE, 'package.json'), 'utf8'))
  const links = [...FILE.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path!)
  const named = [...FILE.matchAll(/`((?:server|contracts|tests)\/[\w./-]+)`/g)].map(([, path]) => path!)
  expect([links.length > 15, named.length > 5]).toEqual([true, true])
  for (const path of [...links, ...named]) expect([path, existsSync(join(CLONE, path))]).toEqual([path, true])
  const used = [...FILE.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name!)
  for (const name of new Set(used)) expect([name, name in scripts]).toEqual([name, true])
})

test('every address that it names is one of the API', () => {
  const reference = readFileSync(join(CLONE, 'docs', 'reference', 'operations.md'), 'utf8')
  for (const [, method, path] of FILE.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/v1\/[^`\s]+)`/g))
    expect(reference).toContain(`${method} ${path}`)
})
