/** A web chat of a test server, and browsers that talk to it. */
import { createHmac } from 'node:crypto'
import type { Visit, VisitorMessage } from '@parley/contracts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

export const PAGE = 'https://shop.example'
export const IDENTITY_SECRET = 'identity-secret-of-the-tests-0123456789'

export interface TestWebChat {
  workspace: TestWorkspace
  channelId: string
  agentId: string
  /** Below the channel. */
  call(path: string, options?: CallOptions): Promise<Answer>
  /** A browser that has opened the chat. */
  browser(start?: Record<string, unknown>, address?: string): Promise<TestBrowser>
}

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'OPTIONS'
  body?: unknown
  token?: string
  /** null: none is sent. */
  origin?: string | null
  headers?: Record<string, string>
  address?: string
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
  // biome-ignore lint/suspicious/noExplicitAny: what comes of it is what each test looks at
  json(): any
}

export interface TestBrowser {
  visit: Visit
  token: string
  call(path: string, options?: CallOptions): Promise<Answer>
  write(text: string, clientId?: string): Promise<Answer>
  messages(): Promise<VisitorMessage[]>
  upload(bytes: Uint8Array, type: string, filename: string): Promise<Answer>
}

let addresses = 0
let written = 0

/** Each caller has an address of its own, unless it is told. */
export function nextAddress(): string {
  return `198.51.${Math.floor(++addresses / 250)}.${(addresses % 250) + 1}`
}

export async function createWebChat(
  server: TestServer,
  {
    mode = 'live',
    settings = {},
    agent = {},
    workspace: ofWorkspace,
  }: { mode?: 'live' | 'test'; settings?: object; agent?: object; workspace?: TestWorkspace } = {},
): Promise<TestWebChat> {
  const workspace = ofWorkspace ?? (await server.createWorkspace(mode))
  const made = await workspace.api.call('agents.create', {
    name: 'Mira',
    status: 'active',
    reply_delay_ms: 0,
    channel: {
      kind: 'webchat',
      provider: 'native',
      name: 'Website',
      credentials: { allowed_origins: [PAGE], identity_secret: IDENTITY_SECRET, ...settings },
    },
    ...agent,
  })
  const channelId = made.channels[0]!.id

  const call: TestWebChat['call'] = async (path, options = {}) => {
    const { method = 'GET', body, token, origin = PAGE, headers = {}, address } = options
    const response = await server.http.inject({
      method,
      url: `/webchat/v1/${channelId}/${path}`,
      remoteAddress: address ?? nextAddress(),
      headers: {
        ...(origin === null ? {} : { origin }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined || headers['content-type'] ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { payload: Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string>,
      body: response.body,
      json: () => response.json(),
    }
  }

  async function browser(start: Record<string, unknown> = {}, address = nextAddress()): Promise<TestBrowser> {
    const started = await call('sessions', { method: 'POST', body: start, address })
    if (started.status !== 201) throw new Error(started.body)
    const visit = started.json() as Visit
    const token = visit.visitor_token
    const own: TestWebChat['call'] = (path, options) => call(path, { token, address, ...options })
    return {
      visit,
      token,
      call: own,
      write: (text, clientId = `message-${String(++written).padStart(6, '0')}`) =>
        own('messages', { method: 'POST', body: { client_message_id: clientId, text } }),
      messages: async () => (await own('messages')).json().data,
      upload(bytes, type, filename) {
        const boundary = '-----a-boundary-of-the-tests'
        const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\ncontent-type: ${type}\r\n\r\n`
        const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
        const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
        return own('attachments', { method: 'POST', body, headers })
      },
    }
  }
  return { workspace, channelId, agentId: made.id, call, browser }
}

/** The signed identity that the business's backend gives to its page for a signed-in user. */
export function signedIdentity(userId: string, told: { name?: string; email?: string } = {}) {
  return {
    user_id: userId,
    hash: createHmac('sha256', IDENTITY_SECRET).update(userId).digest('hex'),
    ...told,
  }
}

export interface ReceivedEvent {
  event: string
  id: string | null
  // biome-ignore lint/suspicious/noExplicitAny: what comes is what each test looks at
  data: any
}

export interface OpenStream {
  events: ReceivedEvent[]
  /** The first event that fits, now or later. */
  next(fits: (event: ReceivedEvent) => boolean): Promise<ReceivedEvent>
  /** Resolves when the server has ended it. */
  ended: Promise<void>
  close(): void
}

/** Follows a stream as a browser does. `url` is where a server listens. */
export async function followStream(
  url: string,
  options: { token?: string; lastEventId?: string; origin?: string } = {},
): Promise<OpenStream> {
  const abort = new AbortController()
  const { token, lastEventId, origin = PAGE } = options
  const response = await fetch(url, {
    signal: abort.signal,
    headers: {
      origin,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(lastEventId && { 'last-event-id': lastEventId }),
    },
  })
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  const events: ReceivedEvent[] = []
  const waiting = new Set<() => void>()

  async function read(): Promise<void> {
    let text = ''
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      text += part
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const fields = Object.fromEntries(
          block
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        )
        if (fields.event)
          events.push({ event: fields.event, id: fields.id ?? null, data: JSON.parse(fields.data!) })
      }
      for (const look of waiting) look()
    }
  }
  const ended = read().catch((error) => {
    if (!abort.signal.aborted) throw error
  })

  return {
    events,
    next: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = events.find(fits)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    ended,
    close: () => abort.abort(),
  }
}

/** A test server with one web chat, for the tests of visitors. */
export async function startWebChat() {
  const server = await startTestServer()
  const chat = await createWebChat(server, { settings: { greeting: 'Hello there' } })
  return { server, chat }
}

export const contactsOf = async ({ workspace }: TestWebChat) =>
  (await workspace.api.call('contacts.list', { limit: 100 })).data
export const rulesOf = (answer: { json(): { errors: { path: string[]; rule: string }[] } }) =>
  answer.json().errors.map(({ path, rule }) => `${path.join('.')}: ${rule}`)
