/**
 * A visitor of a web page asks, is answered by the agent, asks for a person, and is answered by one; the server is
 * killed in the middle of it. As a browser sees it: over HTTP, with a stream that resumes by itself.
 */
import type { Api, VisitorConversation, VisitorMessage } from '@parley/contracts'
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import { makeTemporaryFolder } from '@parley/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, type ServerProcess, serverProcess, until } from './server-process.ts'

const PAGE = 'https://shop.example'

let server: ServerProcess
let api: Api
let closeInstallation: () => Promise<void>
let base: string

beforeAll(async () => {
  const dataDirectory = await makeTemporaryFolder()
  const port = await freePort()
  server = serverProcess({ dataDirectory, port, env: {} })
  await server.start()
  const config = loadConfig(
    { PORT: String(port), PARLEY_DATA_DIR: dataDirectory, PARLEY_LOG_LEVEL: 'silent' },
    dataDirectory,
  )
  const installation = await openInstallation(config)
  closeInstallation = () => installation.close()
  const { workspaces, runner } = installation.wiring
  const live = (await workspaces.listWorkspaces()).find((workspace) => workspace.mode === 'live')!
  api = runner.apiFor(workspaces.operatorPrincipal(live))
  const agent = await api.call('agents.create', {
    name: 'Mira',
    status: 'active',
    reply_delay_ms: 0,
    channel: {
      kind: 'webchat',
      provider: 'native',
      name: 'Website',
      credentials: { allowed_origins: [PAGE] },
    },
  })
  await api.call('documents.create', {
    agent_id: agent.id,
    title: 'Opening hours',
    content: 'We are open from 9 am to 5 pm on weekdays.',
  })
  base = `${server.url}/webchat/v1/${agent.channels[0]!.id}`
}, 60_000)

afterAll(async () => {
  await closeInstallation()
  await server.stop()
}, 60_000)

/** The state of a browser: its token, the position in the stream, and the shown messages by id. */
function openBrowser(token: string) {
  const messages = new Map<string, VisitorMessage>()
  let state: VisitorConversation | null = null
  let lastEventId: string | undefined
  const abort = new AbortController()

  async function follow(): Promise<void> {
    const response = await fetch(`${base}/stream?token=${token}`, {
      signal: abort.signal,
      headers: { origin: PAGE, ...(lastEventId && { 'last-event-id': lastEventId }) },
    })
    let text = ''
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) take(block)
    }
  }

  function take(block: string): void {
    const read = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
    const data = JSON.parse(read('data') ?? 'null')
    lastEventId = read('id') ?? lastEventId
    if (read('event') === 'message') messages.set(data.id, data)
    if (read('event') === 'state') state = data.conversation
    if (read('event') === 'responder' && state) state = { ...state, ...data }
  }

  const following = (async () => {
    while (!abort.signal.aborted) await follow().catch(() => new Promise((resume) => setTimeout(resume, 100)))
  })()

  return {
    messages,
    state: () => state,
    /** Repeats until it is answered, as on a weak connection. */
    async post(path: string, body: unknown): Promise<void> {
      await until(async () => {
        const response = await fetch(`${base}/${path}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { origin: PAGE, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        }).catch(() => undefined)
        return response?.ok === true
      })
    },
    async said(from: 'visitor' | 'business', fits: RegExp): Promise<VisitorMessage> {
      let found: VisitorMessage | undefined
      await until(async () => {
        found = [...messages.values()].find((message) => message.from === from && fits.test(message.text))
        return found !== undefined
      })
      return found!
    },
    async close() {
      abort.abort()
      await following
    },
  }
}

test('a visitor is answered by the agent and then by a person, and a killed server loses nothing', async () => {
  const started = await fetch(`${base}/sessions`, {
    method: 'POST',
    body: '{}',
    headers: { origin: PAGE, 'content-type': 'application/json' },
  })
  const { visitor_token: token } = (await started.json()) as { visitor_token: string }
  const browser = openBrowser(token)

  await browser.post('messages', { client_message_id: 'question-1', text: 'When are you open?' })
  const answer = await browser.said('business', /9 am/)
  expect(answer.sender).toEqual({ type: 'ai', name: 'Mira' })

  // Accepted, and not yet answered.
  await browser.post('messages', { client_message_id: 'question-2', text: 'Are you open on weekdays?' })
  await server.kill()
  await server.start()
  // The browser did not hear that it was accepted, and says it again.
  await browser.post('messages', { client_message_id: 'question-2', text: 'Are you open on weekdays?' })
  await until(
    async () => [...browser.messages.values()].filter(({ from }) => from === 'business').length >= 2,
  )

  await browser.post('messages', {
    client_message_id: 'question-3',
    text: 'I want to talk to a person please',
  })
  await until(async () => browser.state()?.responder === 'person')
  const conversationId = browser.state()!.id
  const before = [...browser.messages.values()].filter(({ sender }) => sender.type === 'ai').length
  const sent = await api.call('messages.send', {
    conversation_id: conversationId,
    sender: 'person',
    content: { type: 'text', text: 'This is Priya. How can I help?' },
  })
  const reply = await browser.said('business', /Priya/)
  expect([reply.id, reply.sender.type]).toEqual([sent.id, 'person'])
  const statusOf = async () => (await api.call('messages.get', { id: sent.id })).status
  await until(async () => (await statusOf()) === 'delivered')
  await browser.post('read', { up_to: sent.id })
  await until(async () => (await statusOf()) === 'read')

  await browser.post('messages', { client_message_id: 'question-4', text: 'When are you open on weekdays?' })
  await browser.said('visitor', /When are you open on weekdays/)
  const history = await api.call('messages.list', { conversation_id: conversationId, limit: 100 })
  const inbound = history.data.filter(({ direction }) => direction === 'inbound').map(({ text }) => text)
  expect(inbound.toSorted()).toEqual(
    [
      'When are you open?',
      'Are you open on weekdays?',
      'I want to talk to a person please',
      'When are you open on weekdays?',
    ].toSorted(),
  )
  // Nothing was said twice, and the agent is silent since the person responds.
  const shown = [...browser.messages.values()].filter(({ sender }) => sender.type === 'ai')
  expect(shown).toHaveLength(before)
  const ledger = await api.call('ledger.reconciliation', {})
  expect(ledger.received).toBe(ledger.processed + ledger.waiting + ledger.quarantined)
  expect(ledger.quarantined).toBe(0)
  await browser.close()
}, 120_000)
