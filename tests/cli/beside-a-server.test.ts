/** The command line beside a running server. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from '@modelcontextprotocol/client'
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { CLONE, createInstallation, type TestInstallation, withoutParley } from './installation.ts'

const SLOW = 120_000
let installation: TestInstallation
let server: ChildProcess
/** The answer of /ready in the moment in which the server says that it is ready. */
let readiness: Response

beforeAll(async () => {
  installation = await createInstallation({ PARLEY_ALLOW_PRIVATE_HOSTS: '127.0.0.1' })
  server = start(['--disable-warning=ExperimentalWarning', 'server/src/main.ts'])
  await lineWith(server.stdout!, 'Parley is ready')
  readiness = await fetch(`${installation.url}/ready`)
}, SLOW)

afterAll(async () => {
  server.kill('SIGTERM')
  await once(server, 'exit')
}, SLOW)

function start(args: string[]): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: CLONE,
    env: { ...withoutParley(process.env), ...installation.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The first line that holds the text. Fails when the stream ends before. */
async function lineWith(stream: NodeJS.ReadableStream, wanted: string): Promise<string> {
  const seen: string[] = []
  for await (const line of createInterface({ input: stream })) {
    seen.push(line)
    if (line.includes(wanted)) {
      stream.resume()
      return line
    }
  }
  throw new Error(`“${wanted}” never came: ${seen.join('\n')}`)
}

test('a server that says that it is ready is ready: its worker has begun to work', async () => {
  expect([readiness.status, await readiness.json()]).toEqual([200, { status: 'ready' }])
})

test('the doctor finds the server ready and the round trip goes through it', { timeout: SLOW }, async () => {
  const report = await installation.parleyJson<{
    ok: boolean
    checks: { name: string; status: string; detail?: string }[]
  }>(['doctor'])
  // How long the event loop stood still says how busy this machine is, so it may be a warning.
  const loop = report.checks.find(({ name }) => name === 'Event loop')
  expect(loop?.detail).toContain('longest delay')
  expect(report.checks.filter((check) => check.status !== 'ok' && check !== loop)).toEqual([])
  expect(report.checks.at(-1)).toMatchObject({
    name: 'Round trip',
    detail: expect.stringContaining(`by ${installation.localUrl}`),
  })
})

test('a simulated question is stored, answered from a document, and the answer is read', {
  timeout: SLOW,
}, async () => {
  const exchange = await installation.parleyJson<Exchange>([
    ...['simulate', 'whatsapp', '--from', '+91 98111 22233', '--name', 'Ravi'],
    ...['--text', 'What does a gold facial cost?'],
  ])
  expect(exchange).toMatchObject({
    delivered: { door: installation.localUrl },
    entry: { state: 'processed' },
    turn: {
      outcome: 'answered',
      sources: [{ title: 'Price list', quote: expect.stringContaining('1,800') }],
    },
    answers: [{ status: 'read', text: expect.stringContaining('₹1,800'), to: '+919811122233' }],
  })
})

test('it says so when a person responds and the agent is silent', { timeout: SLOW }, async () => {
  const { parley, parleyJson } = installation
  const from = ['--from', '+919811122244']
  const { conversation } = await parleyJson<Exchange>(['simulate', 'whatsapp', '--text', 'Hello', ...from])
  await parleyJson(['conversations', 'take-over', conversation.id, '--assignee', 'Priya'])
  const second = await parley(['simulate', 'whatsapp', '--text', 'Are you there?', '--wait', '2', ...from])
  expect(second.code).toBe(1)
  expect(second.stdout).toContain(`npx parley conversations release ${conversation.id}`)
})

test('it says so at once when the customer has opted out, and how they come back', {
  timeout: SLOW,
}, async () => {
  const write = (text: string) =>
    installation.parley(['simulate', 'whatsapp', '--text', text, '--from', '+919811122288', '--wait', '60'])
  for (const text of ['STOP', 'Are you there?']) expect((await write(text)).stdout).toContain('write START')
  expect((await write('START')).stdout).toContain('opted in again')
  expect((await write('What does a gold facial cost?')).stdout).toContain('1,800')
})

test('answers of unknown outcome are settled together', { timeout: SLOW }, async () => {
  const { parley, parleyJson } = installation
  const from = ['--from', '+15550100005']
  const simulated = await parley([
    ...['simulate', 'whatsapp', '--text', 'What does a gold facial cost?'],
    ...from,
  ])
  expect(simulated.stdout).toContain('unknown')
  const settle = () =>
    parleyJson<{ settled: number; remaining: number }>(['messages', 'settle', '--outcome', 'failed'])
  expect(await settle()).toEqual({ settled: 1, remaining: 0 })
  expect(await settle()).toEqual({ settled: 0, remaining: 0 })
})

test('a chat answers each line that is typed', { timeout: SLOW }, async () => {
  const { code, stdout } = await installation.parley(
    ['simulate', 'whatsapp', '--chat', '--from', '+919811122255'],
    { stdin: 'Are you open on Monday?\nHow much is a manicure?\n' },
  )
  expect(code).toBe(0)
  expect(stdout).toMatch(/On Monday we are closed.*₹500/s)
})

test('a request for a person shows what the customer hears: that one of the team will answer', {
  timeout: SLOW,
}, async () => {
  const exchange = await installation.parleyJson<Exchange>([
    ...['simulate', 'whatsapp', '--from', '+919811122266', '--text', 'Can I talk to a person please?'],
  ])
  expect(exchange).toMatchObject({
    turn: { outcome: 'handed_off' },
    answers: [{ sender: 'system', text: expect.stringContaining('our team') }],
  })
})

test('a simulated visitor of a web chat is answered, and goes on where they were', {
  timeout: SLOW,
}, async () => {
  const { parley, parleyJson } = installation
  const [agent] = (await parleyJson<{ data: { id: string }[] }>(['agents', 'list'])).data
  const chat = { kind: 'webchat', provider: 'native', name: 'Website', agent_id: agent!.id }
  await parleyJson(['call', 'channels.create', JSON.stringify(chat)])
  const write = (text: string, ...more: string[]) =>
    parleyJson<{ visitor_token: string; conversation: { id: string }; answers: { text: string }[] }>([
      ...['simulate', 'webchat', '--text', text],
      ...more,
    ])
  const first = await write('Are you open on Monday?')
  expect(first.answers[0]!.text).toContain('we are closed on Monday')
  const second = await write('How much is a manicure?', '--visitor-token', first.visitor_token)
  expect(second.conversation.id).toBe(first.conversation.id)
  expect(second.answers.map(({ text }) => text).join()).toContain('₹500')
  const wrong = await parley(['simulate', 'webchat', '--text', 'x', '--channel', 'chn_x'])
  expect(wrong.code).not.toBe(0)
})

test('a call is planned, found, read and cancelled, and the gate explains itself', {
  timeout: SLOW,
}, async () => {
  const { parley, parleyJson } = installation
  const run = <Value>(operation: string, input: object) =>
    parleyJson<Value & { id: string }>(['call', operation, JSON.stringify(input)])
  const channel = await run('channels.create', { kind: 'voice', provider: 'simulated', name: 'Telephone' })
  const definition = {
    greeting: { default: 'Hello.' },
    steps: [{ id: 'bye', type: 'end', text: 'Thank you!' }],
  }
  const flow = await run('flows.create', { name: 'Greeting', publish: true, definition })
  const start = (at: string) =>
    parley(['calls', 'start', '--to', '+919811133301', '--flow', flow.id, '--at', at, '--json'])
  expect(await start('soon')).toMatchObject({ code: 64, stderr: expect.stringContaining('2026-12-01T10:00') })
  const planned = await start('2099-01-05T12:00:00+05:30')
  const call = JSON.parse(planned.stdout) as { id: string; contact_id: string }
  expect(call).toMatchObject({ state: 'created', dial_at: '2099-01-05T06:30:00.000Z' })
  expect((await parley(['calls', 'list', '--state', 'created'])).stdout).toContain(call.id)
  expect((await parley(['calls', 'hang-up', call.id])).stdout).toContain('is failed (cancelled).')
  expect((await parley(['calls', 'show', call.id])).stdout).toContain('failed (cancelled)')
  expect((await parley(['contacts', 'list', '--phone', '+919811133301'])).stdout).toContain(call.contact_id)
  await run('contacts.update', { id: call.contact_id, opted_out: true })
  const may = await parley(['contacts', 'can-contact', call.contact_id, '--channel', channel.id])
  expect(may.stdout).toMatch(/^No\.\n- The contact asked not to be written to/)
  expect((await parley(['contacts', 'show', call.contact_id])).stdout).toContain('opted out')
})

test('with an address and a key it works over HTTP, in the key’s workspace only', {
  timeout: SLOW,
}, async () => {
  const { parley, parleyJson, url } = installation
  const { key } = await parleyJson<{ key: string }>([
    'keys',
    'create',
    '--mode',
    'test',
    '--name',
    'other',
    '--workspace',
    'new',
  ])
  const env = { PARLEY_URL: url, PARLEY_API_KEY: key }
  const { data } = await parleyJson<{ data: { name: string }[] }>(['agents', 'list'], { env })
  // A new workspace has no agent that nobody asked for.
  expect(data).toEqual([])
  const sent = await parley(['messages', 'send', '--to', '+919811122266', '--text', 'Hello'], { env })
  expect(sent).toMatchObject({ code: 0, stdout: expect.stringContaining('queued') })
  expect(await parley(['agents', 'list', '--url', url, '--key', 'wrong'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('No valid API key'),
  })
})

test('through the socket the operator changes the installation, sends files and reads streams, without its secret key', {
  timeout: SLOW,
}, async () => {
  // Opening the installation in the command's own process would fail by this.
  const env = { PARLEY_SECRET_KEY: 'none' }
  const { parley, parleyJson } = installation
  const run = (...args: string[]) => parleyJson<Record<string, unknown>>(args, { env })
  expect(await run('workspaces', 'create', '--name', 'Socket', '--mode', 'live')).toMatchObject({
    name: 'Socket',
    mode: 'live',
    id: expect.stringMatching(/^wsp_/),
  })
  expect(await run('plan', 'set', 'pro')).toEqual({ plan: 'pro' })
  const rule = ['--rule', 'requests 600/minute per workspace']
  expect(await run('limits', 'set', ...rule, '--workspace', 'Socket')).toMatchObject({
    rules: [{ limit: 600 }],
  })
  expect(await run('members', 'sign-in-link')).toMatchObject({ url: expect.stringMatching(/\/auth\/link\//) })
  const pushed = await parley(['knowledge', 'push', join(CLONE, 'LICENSE')], { env })
  expect(pushed).toMatchObject({ code: 0 })
  const csv = await parley(['leads', 'export'], { env })
  expect(csv).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\W?id,/) })
  const unknown = await parley(['conversations', 'take-over', 'conv_x'], { env })
  expect(unknown).toMatchObject({ code: 1, stderr: expect.not.stringContaining('    at ') })
  const first = await parley(['events', 'follow', '--after', '0', '--json'], { env, readFirstLineOnly: true })
  expect(first.stdout).toContain('"id": "1"')
})

test('listen shows an event in one line', { timeout: SLOW }, async () => {
  const listener = start([
    join('cli', 'bin', 'parley.mjs'),
    ...['webhooks', 'listen', '--events', 'message.received'],
  ])
  onTestFinished(() => void listener.kill('SIGTERM'))
  let shown = ''
  listener.stdout!.on('data', (chunk) => {
    shown += chunk
  })
  const arrival = once(listener.stdout!, 'data')
  await lineWith(listener.stderr!, 'Listening on')
  await installation.parleyJson([
    ...['simulate', 'whatsapp', '--text', 'Are you open?', '--from', '+919811122299'],
  ])
  await arrival
  listener.kill('SIGTERM')
  await once(listener, 'close')
  expect(shown.trim()).toMatch(/^\S+ {2}message\.received {2}#\d+ {2}signature right {2}.*“Are you open\?”$/)
})

test('listen shows webhooks with their signatures checked, and leaves no endpoint behind', {
  timeout: SLOW,
}, async () => {
  const { parleyJson } = installation
  const listener = start([
    join('cli', 'bin', 'parley.mjs'),
    ...['webhooks', 'listen', '--events', 'message.received', '--json'],
  ])
  onTestFinished(() => void listener.kill('SIGTERM'))
  const received = lineWithJson(listener.stdout!)
  await lineWith(listener.stderr!, 'Listening on')
  await parleyJson(['simulate', 'whatsapp', '--text', 'Ping', '--from', '+919811122277'])
  expect(await received).toMatchObject({ verified: true, body: { type: 'message.received' } })
  listener.kill('SIGTERM')
  await once(listener, 'exit')
  expect((await parleyJson<{ data: unknown[] }>(['webhooks', 'list'])).data).toEqual([])
})

test('an assistant starts `parley mcp` and asks the running server as its operator', {
  timeout: SLOW,
}, async () => {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(CLONE, 'cli', 'bin', 'parley.mjs'), 'mcp'],
      env: { ...getDefaultEnvironment(), ...installation.env },
    }),
  )
  onTestFinished(() => client.close())
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toContain('conversations_list')
  const { content } = await client.callTool({
    name: 'read_operation',
    arguments: { operation: 'account.get' },
  })
  const [first] = content as { text: string }[]
  expect(JSON.parse(first!.text)).toMatchObject({ workspace: { mode: 'test' }, key: null })
})

async function lineWithJson(stream: NodeJS.ReadableStream): Promise<unknown> {
  return JSON.parse(await lineWith(stream, '{'))
}

interface Exchange {
  delivered: { door: string }
  conversation: { id: string }
}
