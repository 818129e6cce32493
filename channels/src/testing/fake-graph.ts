/** A Graph API on loopback that takes what Meta's takes, refuses what Meta's refuses, and fails as a test asks. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { graphError } from './graph-errors.ts'
import { type GraphMedia, GraphMediaStore } from './graph-media.ts'
import { answerRequest, type GraphRoutes, type KnownAccounts } from './graph-routes.ts'
import {
  type AcceptedMessage,
  failed,
  type GraphAnswer,
  type GraphFailure,
  GraphSends,
} from './graph-sends.ts'
import { addTemplate, type GraphTemplate, HELLO_WORLD, reviewTemplate } from './graph-templates.ts'
import { GraphUploads } from './graph-uploads.ts'
import { GraphWrittenTemplates } from './graph-written-templates.ts'
import type { MetaLimits } from './meta-limits.ts'

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

export interface FakeGraphOptions extends KnownAccounts {
  /** Any free port by default. */
  port?: number
  /** Milliseconds; the computer's clock by default. */
  now?: () => number
  /** The clock of its `Date` headers, by which webhooks are dated too. Default: `now`. */
  date?: () => number
  /** Templates of one account. Default: 250. */
  template_limit?: number
  /** State of a reply window until `setWindow` changes it. Default: open. */
  window?: 'open' | 'closed'
  /** Of each number; above it 130429. Unlimited by default. */
  messages_per_second?: number
  /** Of each number to one person; above it 131056. Unlimited by default. */
  pair?: { interval_ms: number; burst: number }
  /** Counts exactly as Meta limits a number, a pair and the people of a day. None by default. */
  limits?: MetaLimits
  /** Chooses how a send goes wrong; asked for each that no limit refuses. */
  failureOf?: (to: string) => GraphFailure | undefined
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
  /** Carries out the next call of this method and edge (`POST message_templates`), and breaks its connection instead of answering. */
  loseAnswer(route: string): void
  /** Makes the next sends fail, in the order of the calls; with `to` only sends to that recipient. */
  failNext(failure: GraphFailure, options?: { times?: number; to?: string }): void
  /** Refuses every send to this recipient with this code; 0 ends it. */
  refuse(to: string, code: number): void
  setWindow(to: string, state: 'open' | 'closed'): void
  /** Adds or replaces (same name and language) a template of every account. Default: approved. */
  addTemplate(template: GraphTemplate): void
  /** Ends the review of a template, or changes its status otherwise; answers with the webhook that reports it. */
  reviewTemplate(
    name: string,
    event: string,
    more?: { language?: string; reason?: string; category?: GraphTemplate['category'] },
  ): { field: 'message_template_status_update'; value: Record<string, unknown> }
  /** The templates that the account has. */
  templates: GraphTemplate[]
  /** The next upload's connection breaks after this many of its bytes. */
  breakUpload(afterBytes: number): void
  addMedia(media: GraphMedia, id?: string): string
  /** A file that was uploaded or added. */
  mediaOf(id: string): GraphMedia | undefined
  /** Resolves once this many messages were accepted in all. */
  waitForMessages(count: number): Promise<AcceptedMessage[]>
  stop(): Promise<void>
}

interface Waiter {
  count: number
  resolve: (messages: AcceptedMessage[]) => void
}

export async function startFakeGraph(options: FakeGraphOptions = {}): Promise<FakeGraph> {
  const now = options.now ?? Date.now
  const waiting: Waiter[] = []
  const run = Math.random().toString(36).slice(2, 10).toUpperCase()
  const media = new GraphMediaStore(now)
  const templates: GraphTemplate[] = [HELLO_WORLD]
  const sends = new GraphSends({
    ...options,
    now,
    templates,
    onAccepted(message) {
      const number = String(graph.accepted + 1).padStart(12, '0')
      const accepted = { id: `wamid.${Buffer.from(`${run}${number}`).toString('base64')}`, ...message }
      keepAccepted(graph, accepted, waiting, options)
      return accepted
    },
    onRead: ({ message_id, typing_indicator }) =>
      graph.reads.push({ message_id, typing: typing_indicator !== undefined, at: now() }),
  })
  const lost: string[] = []
  const uploads = new GraphUploads()
  const written = new GraphWrittenTemplates({ ...options, now, templates, uploads })
  const routes: GraphRoutes = {
    url: '',
    known: options,
    media,
    templates,
    written,
    uploads,
    sends,
    readFailures: new Set(),
  }
  const server = createServer((request, response) =>
    serve(graph, routes, { ...options, lost }, request, response),
  )
  const graph: FakeGraph = {
    get url() {
      return routes.url
    },
    requests: [],
    messages: [],
    reads: [],
    accepted: 0,
    failNext: (failure, times) => sends.failNext(failure, times),
    refuse: (to, code) => sends.refuse(to, code),
    loseAnswer: (route) => lost.push(route),
    failReads(fits, { status } = {}) {
      const missing = graphError(100, 'Unsupported get request: missing permissions', { subcode: 33 })
      const failure = { fits, answer: status === undefined ? failed(missing) : { status, body: '' } }
      routes.readFailures.add(failure)
      return () => routes.readFailures.delete(failure)
    },
    setWindow: (to, state) => sends.setWindow(to, state),
    addTemplate: (template) => addTemplate(templates, template),
    reviewTemplate: (name, event, more) => reviewTemplate(templates, name, event, more),
    templates,
    breakUpload: (afterBytes) => uploads.breakAfter(afterBytes),
    addMedia: (file, id) => media.add(file, id),
    mediaOf: (id) => media.get(id),
    waitForMessages(count) {
      if (graph.accepted >= count) return Promise.resolve(graph.messages)
      return new Promise((resolve) => waiting.push({ count, resolve }))
    },
    stop: () => stop(server),
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  routes.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return graph
}

/** Keeps an accepted message, and resolves the tests that wait for it. */
function keepAccepted(
  graph: FakeGraph,
  accepted: AcceptedMessage,
  waiting: Waiter[],
  { onAccepted, keep = Number.POSITIVE_INFINITY }: FakeGraphOptions,
): void {
  graph.accepted += 1
  if (graph.messages.length < keep) graph.messages.push(accepted)
  for (const waiter of waiting.filter(({ count }) => count <= graph.accepted)) {
    waiting.splice(waiting.indexOf(waiter), 1)
    waiter.resolve(graph.messages)
  }
  onAccepted?.(accepted)
}

function serve(
  graph: FakeGraph,
  routes: GraphRoutes,
  options: FakeGraphOptions & { lost: string[] },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { now = Date.now, keep = Number.POSITIVE_INFINITY } = options
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const body = Buffer.concat(chunks)
    const parsed = parseJson(request, body)
    const answer = await answerRequest(routes, { request, body, parsed, response }).catch((error: Error) =>
      failed(graphError(131000, `the fake itself failed: ${error.stack}`)),
    )
    const { method = '', url: path = '', headers } = request
    if (graph.requests.length < keep)
      graph.requests.push({ method, path, headers, body: parsed, status: answer?.status ?? 0, at: now() })
    const loses = options.lost.indexOf(`${method} ${path.split('?', 1)[0]!.split('/').at(-1)}`)
    if (loses !== -1) {
      options.lost.splice(loses, 1)
      response.socket?.resetAndDestroy()
    } else if (answer !== undefined) write(response, answer, (options.date ?? now)())
  })
}

function write(response: ServerResponse, answer: NonNullable<GraphAnswer>, at: number): void {
  response.writeHead(answer.status, {
    date: new Date(at).toUTCString(),
    'content-type': answer.type ?? 'application/json; charset=UTF-8',
    'content-length': Buffer.byteLength(answer.body),
    ...(answer.retryAfter !== undefined && { 'retry-after': String(answer.retryAfter) }),
  })
  response.end(answer.body)
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
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
