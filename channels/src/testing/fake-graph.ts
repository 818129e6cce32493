/** A Graph API on loopback that takes what Meta's takes, refuses what Meta's refuses, and breaks when told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { graphError } from './graph-errors.ts'
import { type GraphMedia, GraphMediaStore, readUpload } from './graph-media.ts'
import {
  type AcceptedMessage,
  failed,
  type GraphAnswer,
  type GraphFailure,
  GraphSends,
  succeeded,
} from './graph-sends.ts'
import { addTemplate, type GraphTemplate, HELLO_WORLD, templatePage } from './graph-templates.ts'

export interface SeenRequest {
  method: string
  /** With the query. */
  path: string
  headers: Record<string, string | string[] | undefined>
  /** Parsed JSON, or undefined. */
  body: unknown
  /** 0 where no answer was given. */
  status: number
  at: number
}

export interface FakeGraphOptions {
  /** Any free port by default. */
  port?: number
  /** Tokens that are known. Default: any token is. */
  access_tokens?: readonly string[]
  /** Numbers that exist. Default: any number of digits does. */
  phone_numbers?: readonly { id: string; display_phone_number?: string; verified_name?: string }[]
  /** Milliseconds; the computer's clock by default. */
  now?: () => number
  /** State of the reply windows nobody set. Default: open. */
  window?: 'open' | 'closed'
  /** Of each number; above it 130429. Unlimited by default. */
  messages_per_second?: number
  /** Of each number to one person; above it 131056. Unlimited by default. */
  pair?: { interval_ms: number; burst: number }
  /** Called for each accepted message, e.g. to post its statuses. */
  onAccepted?: (message: AcceptedMessage) => void
  /** How many requests and messages are kept. Default: all. Counting goes on. */
  keep?: number
}

export interface FakeGraph {
  /** The API root: give it as PARLEY_WHATSAPP_GRAPH_URL or `api_url`. */
  readonly url: string
  requests: SeenRequest[]
  messages: AcceptedMessage[]
  /** Message ids marked read, in order, with or without typing. */
  reads: { message_id: string; typing: boolean; at: number }[]
  /** How many messages were accepted in all. */
  accepted: number
  /** Refuses every GET whose path matches until the returned function is called: as an invisible object, or with this status. */
  failReads(fits: (path: string) => boolean, options?: { status?: number }): () => void
  /** Makes the next sends fail, in the order told; with `to` only sends to that person. */
  failNext(failure: GraphFailure, options?: { times?: number; to?: string }): void
  /** Refuses every send to this person with this code until told 0. */
  refuse(to: string, code: number): void
  setWindow(to: string, state: 'open' | 'closed'): void
  /** Adds or replaces (same name and language) a template of every account. Default: approved. */
  addTemplate(template: GraphTemplate): void
  addMedia(media: GraphMedia, id?: string): string
  /** Resolves once this many messages were accepted in all. */
  waitForMessages(count: number): Promise<AcceptedMessage[]>
  stop(): Promise<void>
}

export async function startFakeGraph(options: FakeGraphOptions = {}): Promise<FakeGraph> {
  const now = options.now ?? Date.now
  const keep = options.keep ?? Number.POSITIVE_INFINITY
  const media = new GraphMediaStore(now)
  const templates: GraphTemplate[] = [HELLO_WORLD]
  const waiting: { count: number; resolve: (messages: AcceptedMessage[]) => void }[] = []
  const run = Math.random().toString(36).slice(2, 10).toUpperCase()
  let url = ''

  const sends = new GraphSends({
    ...options,
    now,
    templates,
    onAccepted: accept,
    onRead: ({ message_id, typing_indicator }) =>
      graph.reads.push({ message_id, typing: typing_indicator !== undefined, at: now() }),
  })
  const refusals = new Set<{ fits(path: string): boolean; answer: GraphAnswer }>()
  const graph: FakeGraph = {
    get url() {
      return url
    },
    requests: [],
    messages: [],
    reads: [],
    accepted: 0,
    failNext: (failure, times) => sends.failNext(failure, times),
    refuse: (to, code) => sends.refuse(to, code),
    failReads(fits, { status } = {}) {
      const missing = graphError(100, 'Unsupported get request: missing permissions', { subcode: 33 })
      const refusal = { fits, answer: status === undefined ? failed(missing) : { status, body: '' } }
      refusals.add(refusal)
      return () => refusals.delete(refusal)
    },
    setWindow: (to, state) => sends.setWindow(to, state),
    addTemplate: (template) => addTemplate(templates, template),
    addMedia: (file, id) => media.add(file, id),
    waitForMessages(count) {
      if (graph.accepted >= count) return Promise.resolve(graph.messages)
      return new Promise((resolve) => waiting.push({ count, resolve }))
    },
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve, reject) =>
        server.close((error) => (error ? reject(error) : resolve())),
      )
    },
  }

  function accept(message: Omit<AcceptedMessage, 'id'>): AcceptedMessage {
    graph.accepted += 1
    const number = String(graph.accepted).padStart(12, '0')
    const accepted = { id: `wamid.${Buffer.from(`${run}${number}`).toString('base64')}`, ...message }
    if (graph.messages.length < keep) graph.messages.push(accepted)
    for (const waiter of waiting.filter(({ count }) => count <= graph.accepted)) {
      waiting.splice(waiting.indexOf(waiter), 1)
      waiter.resolve(graph.messages)
    }
    options.onAccepted?.(accepted)
    return accepted
  }

  async function answer(
    request: IncomingMessage,
    body: Buffer,
    parsed: unknown,
    response: ServerResponse,
  ): Promise<GraphAnswer> {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (token === undefined || options.access_tokens?.includes(token) === false)
      return failed(graphError(190))
    const [path = '/', query] = (request.url ?? '/').split('?', 2)
    const download = /^\/download\/([\w-]+)$/.exec(path)
    if (download !== null) return media.answerDownload(download[1]!)
    const [, id = '', edge] = /^\/v\d+\.\d\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
    const isNumber = options.phone_numbers?.some((number) => number.id === id) ?? /^\d+$/.test(id)
    const route = `${request.method} ${edge ?? ''}`.trim()
    if (route === 'POST messages' && isNumber)
      return parsed === undefined
        ? failed(graphError(100, 'The body is no JSON'))
        : sends.send(id, parsed, response)
    if (route === 'POST media' && isNumber) {
      const file = await readUpload(request.headers['content-type'] ?? '', body)
      return file === undefined
        ? failed(graphError(100, 'file, type and messaging_product are required'))
        : succeeded({ id: media.add(file) })
    }
    const refusal = request.method === 'GET' && [...refusals].find(({ fits }) => fits(path))
    if (refusal) return refusal.answer
    if (route === 'GET message_templates')
      return succeeded(templatePage(templates, new URLSearchParams(query)))
    if (route === 'POST subscribed_apps') return succeeded({ success: true })
    if (route === 'GET' && media.has(id)) return succeeded(media.describe(id, url))
    if (route === 'GET' && isNumber) return succeeded(describeNumber(id, options))
    const details = `Object with ID '${id || path}' does not exist or cannot be loaded due to missing permissions`
    return failed(graphError(100, details, { subcode: 33 }))
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const body = Buffer.concat(chunks)
      const parsed = parseJson(request, body)
      const given = await answer(request, body, parsed, response).catch((error: Error) =>
        failed(graphError(131000, `the fake itself failed: ${error.stack}`)),
      )
      const { method = '', url: path = '', headers } = request
      if (graph.requests.length < keep)
        graph.requests.push({ method, path, headers, body: parsed, status: given?.status ?? 0, at: now() })
      if (given === undefined) return
      response.writeHead(given.status, {
        'content-type': given.type ?? 'application/json; charset=UTF-8',
        'content-length': Buffer.byteLength(given.body),
        ...(given.retryAfter !== undefined && { 'retry-after': String(given.retryAfter) }),
      })
      response.end(given.body)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return graph
}

function describeNumber(id: string, options: FakeGraphOptions): Record<string, unknown> {
  return {
    display_phone_number: '+1 555-010-9999',
    verified_name: 'Fake Business',
    quality_rating: 'GREEN',
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    ...options.phone_numbers?.find((known) => known.id === id),
    id,
  }
}

function parseJson(request: IncomingMessage, body: Buffer): unknown {
  if (body.length === 0 || !request.headers['content-type']?.includes('json')) return undefined
  try {
    return JSON.parse(body.toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
