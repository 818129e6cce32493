/**
 * Every project that `parley init` writes in Python is run against a real server, the native one in an environment of its own. Where
 * the machine has no Python, or the packages of the SDK cannot be had, a line says which of them were not run.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type StartedPages, startPages } from '../browser/start-pages.ts'
import { freePort } from '../journeys/server-process.ts'
import { findPython } from '../sdk/python-environment.ts'
import { CLONE } from './installation.ts'
import { type InstalledPackage, installPackage } from './installed-package.ts'
import { runProgram, startProgram } from './project-program.ts'

const SLOW = { timeout: 120_000 }

let installed: InstalledPackage
let pages: StartedPages
/** An interpreter of 3.9 or later. Undefined: there is none. */
let python: string | undefined

beforeAll(async () => {
  python = await findInterpreter()
  if (python === undefined) {
    process.stderr.write('\nProjects in Python were NOT run here: there is no Python 3.9 or later.\n')
    return
  }
  installed = await installPackage()
  pages = await startPages({ PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' })
  const { key } = await pages.api.call('api_keys.create', { name: 'of the profile' })
  await installed.parley(['login', '--url', pages.url, '--with-key'], { stdin: key })
  await pages.api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Telephone' })
}, 180_000)
afterAll(() => pages?.close())

async function findInterpreter(): Promise<string | undefined> {
  const script = 'import sys; assert sys.version_info >= (3, 9); print(sys.executable)'
  for (const program of ['python3', 'python']) {
    const found = await runProgram(CLONE, [program, '-c', script]).catch(() => undefined)
    if (found) return found.trim()
  }
  return undefined
}

async function init(...args: string[]): Promise<void> {
  const { code, stderr } = await installed.parley(['init', '--language', 'python', ...args])
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) })
}

function keepRunning(...given: Parameters<typeof startProgram>) {
  const program = startProgram(...given)
  onTestFinished(() => program.stop())
  return program
}

const forge = (port: string) =>
  fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{"event":"message.sent"}' })

test('a project in Python sends, receives verified webhooks and follows events', SLOW, async () => {
  if (python === undefined) return
  const environment = await findPython()
  if ('missing' in environment) {
    process.stderr.write(`\nThe project in Python was NOT run here: ${environment.missing}.\n`)
    return
  }
  await init('my-app')
  const folder = join(installed.folder, 'my-app')
  const own = await environment.createVenv(join(folder, '.venv'), [
    join(folder, 'vendor', 'parley-sdk-python'),
  ])
  const port = String(await freePort())
  await runProgram(folder, [own, 'register.py', `http://127.0.0.1:${port}/`])
  const receiver = keepRunning(folder, [own, 'receive.py'], { PORT: port })
  await receiver.line(/on port/)
  const follower = keepRunning(folder, [own, 'follow.py'])
  await follower.line(/Following/)
  expect((await forge(port)).status).toBe(400)
  await receiver.line(/^Refused/)
  const sent = await runProgram(folder, [own, 'send.py', '+919812345678', 'Hello'])
  expect(sent).toMatch(/^msg_\S+ to \+919812345678 is queued\./)
  await receiver.line(/^message\.queued #\d+$/)
  await follower.line(/^\d+ message\.queued$/)
  await expect(runProgram(folder, [own, 'send.py', 'twelve'])).rejects.toThrow(/validation_failed: /)
})

const CASES = [
  {
    dialect: 'oravio',
    number: ['+919876543210'],
    printed: /The message \S+ is queued[\s\S]*There are \d+ new leads/,
  },
  { dialect: 'orbit', number: ['+919876543210'], printed: /The message \S+ is queued/ },
  {
    dialect: 'convoai',
    number: ['+14155559876'],
    printed: /API v1\.4[\s\S]*The document \S+ is ready[\s\S]*The message \S+ is queued/,
  },
  { dialect: 'oliai', number: [], printed: /The audience \S+ has 2 of them/ },
  { dialect: 'oration', number: ['+14155550100'], printed: /The conversation \S+ is \w+/ },
]

test.each(CASES)(
  'a client of $dialect in Python runs its quick start and receives signed webhooks',
  SLOW,
  async ({ dialect, number, printed }) => {
    if (python === undefined) return
    const own = python
    // A key is made for it.
    await init(dialect, '--dialect', dialect)
    const folder = join(installed.folder, dialect)
    const prefix = dialect.toUpperCase()
    const port = String(await freePort())
    const url = `http://127.0.0.1:${port}/`
    const start = () =>
      runProgram(folder, [own, 'quick_start.py', ...number], { [`${prefix}_WEBHOOK_URL`]: url })
    const early = dialect === 'oration' ? await start() : undefined
    const receiver = keepRunning(folder, [own, 'receive.py'], { PORT: port })
    await receiver.line(/on port/)
    expect(early ?? (await start())).toMatch(printed)
    expect((await forge(port)).status).toBe(403)
    if (dialect === 'oliai') {
      const settings = await readFile(join(folder, '.env'), 'utf8')
      const [, secret] = /^OLIAI_WEBHOOK_SECRET=(.*)$/m.exec(settings)!
      await pages.api.call('webhooks.create', { url, format: dialect, secret })
    }
    const { data } = await pages.api.call('webhooks.list', {})
    await pages.api.call('webhooks.test', { id: data.find((endpoint) => endpoint.url === url)!.id })
    await receiver.line(/^Received \w+\.\w+/)
  },
)
