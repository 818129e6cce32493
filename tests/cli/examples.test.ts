/** The commands in the READMEs of the examples, run one after the other beside a server, as a newcomer runs them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLONE, createInstallation, type TestInstallation, withoutParley } from './installation.ts'

const SLOW = 120_000
const FOLDER = join(CLONE, 'examples')
const examples = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())

let installation: TestInstallation
let server: ChildProcess

beforeAll(async () => {
  installation = await createInstallation()
  server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/src/main.ts'], {
    cwd: CLONE,
    env: { ...withoutParley(process.env), ...installation.env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  for await (const line of createInterface({ input: server.stdout! })) {
    if (line.includes('Parley is ready')) break
  }
  server.stdout!.resume()
}, SLOW)

afterAll(async () => {
  server.kill('SIGTERM')
  await once(server, 'exit')
}, SLOW)

/** The arguments of each `npx parley` line between ```sh and ```. */
function commandsOf(readme: string): string[][] {
  const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1]!)
  return blocks.flatMap((block) =>
    block
      .split('\n')
      .filter((line) => line.startsWith('npx parley '))
      .map((line) =>
        [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!).slice(2),
      ),
  )
}

test.each(examples.map(({ name }) => name))(
  'every command of the README works: %s',
  {
    timeout: SLOW,
  },
  async (name) => {
    const commands = commandsOf(readFileSync(join(FOLDER, name, 'README.md'), 'utf8'))
    expect(commands.map(([verb]) => verb)).toEqual(expect.arrayContaining(['example', 'simulate', 'agents']))
    for (const command of commands) {
      // The program of an example would run until Ctrl-C.
      const args = command[0] === 'example' ? [...command, '--no-program'] : command
      const { code, stdout, stderr } = await installation.parley(args)
      expect({ command, code, ...(code !== 0 && { stdout, stderr }) }).toEqual({ command, code: 0 })
      if (command[0] === 'simulate') expect(stdout).toMatch(/^← /m)
    }
  },
)
