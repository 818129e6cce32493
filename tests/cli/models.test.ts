/** An operator connects a model from the command line. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Answer, type ServedWire, serveGateway, serveWire, WIRES } from '@parley/models/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createInstallation, type TestInstallation } from './installation.ts'

const SLOW = { timeout: 120_000 }
const wireOf = (vendor: string) => WIRES.find((wire) => wire.vendor === vendor)!
const TOKENS = { input: 10, cached: 0, output: 2 }
const READY: Answer = { text: 'ready', tokens: TOKENS }
const CALL: Answer = { calls: [{ name: 'free_seats', input: { time: '19:00' } }], tokens: TOKENS }
/** Nothing listens on port 9, the discard service. */
const NOWHERE = 'http://127.0.0.1:9/v1'

let installation: TestInstallation
let served: ServedWire | undefined

beforeEach(async () => {
  const none = { PARLEY_OLLAMA_URL: NOWHERE, PARLEY_LMSTUDIO_URL: NOWHERE, PARLEY_VLLM_URL: NOWHERE }
  installation = await createInstallation(none)
})
afterEach(async () => {
  await served?.close()
  served = undefined
})

const settingsFile = () => join(installation.env.PARLEY_DATA_DIR!, 'settings.env')

test(
  'a key that comes through a pipe is tried, kept for its owner alone, and used from then on',
  SLOW,
  async () => {
    served = await serveWire(wireOf('compatible'), [READY, CALL, READY, CALL])
    const { parley, parleyJson } = installation
    const added = await parley(
      ['models', 'add', 'compatible', '--address', `${served.url}/v1`, '--model', 'm', '--default'],
      { stdin: 'the key\n' },
    )
    expect(added).toMatchObject({ code: 0, stdout: expect.stringContaining('It calls tools') })
    expect(added.stdout + added.stderr).not.toContain('the key')
    expect((await stat(settingsFile())).mode & 0o777).toBe(0o600)
    expect(await parleyJson(['models', 'test', 'compatible/m', '--json'])).toMatchObject({
      calls_tools: true,
    })
    const { stdout } = await parley(['models', 'list'])
    expect(stdout).toContain('Agents that name no model use compatible/m')
  },
)

test('a key that the vendor refuses is not kept', SLOW, async () => {
  served = await serveWire(wireOf('compatible'), [])
  const { parley } = installation
  const refused = await parley(
    ['models', 'add', 'compatible', '--address', `${served.url}/v1`, '--model', 'm'],
    { stdin: 'another key' },
  )
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('does not accept this key') })
  await expect(readFile(settingsFile())).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a running Ollama is found without a word, and its models are named', SLOW, async () => {
  served = await serveWire(wireOf('ollama'), [READY, 400])
  const { parley } = installation
  const env = { PARLEY_OLLAMA_URL: `${served.url}/v1` }
  const listed = await parley(['models', 'list'], { env })
  expect(listed.stdout).toMatch(/ollama\s+running\s+ollama\/a, ollama\/b/)
  expect(listed.stdout).toMatch(/vllm\s+not running/)
  const unnamed = await parley(['models', 'add'], { env })
  expect(unnamed).toMatchObject({ code: 64, stderr: expect.stringMatching(/Say which model.*\n.*a\n.*b/) })
  const added = await parley(['models', 'add', '--model', 'm'], { env })
  expect(added).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/It called no tool(.|\n)*"model":"ollama\/m"/),
  })
})

test.each([
  [['models', 'add'], /No model server runs on this machine. Name a vendor: openai/],
  [['models', 'add', 'acme'], /No vendor of models is called "acme"/],
  [['models', 'add', 'azure', '--model', 'm'], /Say where it is: --address/],
  [['models', 'add', 'openai', '--address', 'https://example.com'], /openai has an address that is known/],
  [['models', 'add', 'openai', '--model', 'm'], /No key was given, so nothing changed/],
  [['models', 'add', '--url', 'http://127.0.0.1:9', '--key', 'k'], /Name a vendor, such as openai/],
])('%j says how to go on', SLOW, async (args, sentence) => {
  expect(await installation.parley(args)).toMatchObject({
    code: 64,
    stderr: expect.stringMatching(sentence),
  })
})

test('a key of one workspace is kept by the server, tested, listed and removed', SLOW, async () => {
  const gateway = await serveGateway('sk-key-of-the-workspace-7391')
  try {
    const env = { PARLEY_ALLOW_PRIVATE_HOSTS: 'localhost' }
    const { parley, parleyJson } = installation
    const { data } = await parleyJson<{ data: { id: string; mode: string }[] }>(['workspaces', 'list'], {
      env,
    })
    const at = ['--workspace', data.find(({ mode }) => mode === 'test')!.id]
    const add = ['models', 'add', 'compatible', '--address', gateway.url, '--model', 'large', ...at]
    const refused = await parley(add, { env, stdin: 'another-key' })
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('does not accept this key') })
    const added = await parley(add, { env, stdin: 'sk-key-of-the-workspace-7391\n' })
    expect(added).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/the key …7391(.|\n)*It calls tools/),
    })
    await expect(readFile(settingsFile())).rejects.toMatchObject({ code: 'ENOENT' })
    const listed = await parley(['models', 'list', ...at], { env })
    expect(listed.stdout).toMatch(/compatible\s+connected\s+…7391.*compatible\/large: ok/)
    gateway.keys.clear()
    const broken = await parley(['models', 'test', 'compatible/large', ...at], { env })
    expect(broken).toMatchObject({ code: 1, stderr: expect.stringContaining('401') })
    expect((await parley(['models', 'remove', 'compatible', ...at], { env })).code).toBe(0)
  } finally {
    await gateway.close()
  }
})
