/** A Graph API on loopback that takes what Meta's takes, refuses what Meta's refuses, and breaks when told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type GraphError, graphError, graphErrorBody } from './graph-errors.ts'
import { BucketLimit } from './graph-limits.ts'
import { type GraphMedia, GraphMediaStore, readUpload } from './graph-media.ts'
import { checkGraphRequest, type GraphMessage } from './graph-requests.ts'
import { type GraphTemplate, HELLO_WORLD, refuseTemplate } from './graph-templates.ts'

/**
 * How one send goes wrong. `hang`, `reset_after_accept`, `no_wamid`, `invalid_json` and `bad_gateway` happen after
 * the message was accepted, so that it is in `messages`; the others refuse it.
 */
export type GraphFailure =
  | 'hang'
  | 'reset_before_accept'
  | 'reset_after_accept'
  | 'no_wamid'
  | 'invalid_json'
  | 'bad_gateway'
  | 'server_error'
  | 'throttled'
  | 'pair_limited'
  | 'token_expired'
  | {
      code: number
      status?: number
      title?: string
      details?: string
      subcode?: number
      retry_after_s?: number
    }

export interface AcceptedMessage {
  /** The wamid. */
  id: string
  phone_number_id: string
  /** As sent: the number with "+", or the user id. */
  to: string
  /** Ours, from biz_opaque_callback_data. */
  message_id?: string
  type: GraphMessage['type']
  body: GraphMessage
  /** Milliseconds, by the clock given. */
  at: number
}

export interface SeenRequest {
  method: string
  /** With the query. */
  path: string
  headers: Record<string, string | string[] | undefined>
  /** Parsed JSON, or undefined. */
  body: unknown
  status: number
  at: number
}

export interface FakeGraphOptions {
  /** Any free port unless told. */
  port?: number
  /** Tokens that are known; any token is unless told. */
  access_tokens?: readonly string[]
  /** Numbers that exist; any number of digits does unless told. */
  phone_numbers?: readonly { id: string; display_phone_number?: string; verified_name?: string }[]
  now?: () => number
  /** State of the reply windows nobody set; open unless told. */
  window?: 'open' | 'closed'
  messages_per_second?: number
  pair?: { interval_ms: number; burst: number }
  /** Called for each accepted message, e.g. to post its statuses. */
  onAccepted?: (message: AcceptedMessage) => void
  /** How many requests and messages are kept; all unless told. Counting goes on. */
  keep?: number
}

export interface FakeGraph {
  /** The API root: give it as PARLEY_WHATSAPP_GRAPH_URL or `api_url`. */
  url: string
  requests: SeenRequest[]
  messages: AcceptedMessage[]
  /** Message ids marked read, in order, with or without typing. */
  reads: { message_id: string; typing: boolean; at: number }[]
  /** How many messages were accepted in all. */
  accepted: number
  /** Makes the next sends fail, in the order told; with `to` only sends to that person. */
  failNext(failure: GraphFailure, options?: { times?: number; to?: string }): void
  /** Refuses every send to this person with this code until told 0. */
  refuse(to: string, code: number): void
  setWindow(to: string, state: 'open' | 'closed'): void
  /** Adds or replaces (same name and language) a template of every account. */
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
  const windows = new Map<string, 'open' | 'closed'>()
  const refusals = new Map<string, number>()
  const failures: { failure: GraphFailure; to?: string }[] = []
  const waiting: { count: number; resolve: (messages: AcceptedMessage[]) => void }[] = []
  const throughput = options.messages_per_second
    ? new BucketLimit(options.messages_per_second, 1000 / options.messages_per_second)
    : undefined
  const pairs = options.pair ? new BucketLimit(options.pair.burst, options.pair.interval_ms) : undefined
  const run = Math.random().toString(36).slice(2, 10).toUpperCase()
  let url = ''

  const graph: FakeGraph = {
    get url() {
      return url
    },
    requests: [],
    messages: [],
    reads: [],
    accepted: 0,
    failNext(failure, { times = 1, to } = {}) {
      for (let index = 0; index < times; index += 1) failures.push({ failure, to })
    },
    refuse(to, code) {
      if (code === 0) refusals.delete(to)
      else refusals.set(to, code)
    },
    setWindow(to, state) {
      windows.set(to, state)
    },
    addTemplate(template) {
      const index = templates.findIndex(
        (known) => known.name === template.name && known.language === template.language,
      )
      const complete = { id: String(700_000_000_000_000 + templates.length), status: 'APPROVED', ...template }
      if (index === -1) templates.push(complete)
      else templates[index] = complete
    },
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

  /** An answer, or undefined when the connection is to be left hanging or was broken. */
  type Answer = { status: number; body: string | Uint8Array; type?: string; retryAfter?: number } | undefined

  function json(value: unknown): Answer {
    return { status: 200, body: JSON.stringify(value) }
  }

  function failed(error: GraphError, retryAfter?: number): Answer {
    return {
      status: error.status,
      body: graphErrorBody(error),
      ...(retryAfter !== undefined && { retryAfter }),
    }
  }

  function accept(message: GraphMessage, phoneNumberId: string, to: string): AcceptedMessage {
    graph.accepted += 1
    const accepted: AcceptedMessage = {
      id: `wamid.${Buffer.from(`${run}${String(graph.accepted).padStart(12, '0')}`).toString('base64')}`,
      phone_number_id: phoneNumberId,
      to,
      ...(message.biz_opaque_callback_data !== undefined && { message_id: message.biz_opaque_callback_data }),
      type: message.type,
      body: message,
      at: now(),
    }
    if (graph.messages.length < keep) graph.messages.push(accepted)
    for (const waiter of [...waiting]) {
      if (graph.accepted < waiter.count) continue
      waiting.splice(waiting.indexOf(waiter), 1)
      waiter.resolve(graph.messages)
    }
    options.onAccepted?.(accepted)
    return accepted
  }

  function takeFailure(to: string): GraphFailure | undefined {
    const index = failures.findIndex((planned) => planned.to === undefined || planned.to === to)
    return index === -1 ? undefined : failures.splice(index, 1)[0]!.failure
  }

  function refusalOf(message: GraphMessage, phoneNumberId: string, to: string): GraphError | undefined {
    if (throughput !== undefined && !throughput.take(phoneNumberId, now())) return graphError(130429)
    if (pairs !== undefined && !pairs.take(`${phoneNumberId} ${to}`, now())) return graphError(131056)
    const code = refusals.get(to)
    if (code !== undefined) return graphError(code)
    if (message.type === 'template') return refuseTemplate(message.template, templates)
    const isOpen = (windows.get(to) ?? options.window ?? 'open') === 'open'
    if (!isOpen)
      return graphError(
        131047,
        'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
      )
    return undefined
  }

  function send(phoneNumberId: string, body: unknown, response: ServerResponse): Answer {
    const checked = checkGraphRequest(body)
    if (checked.kind === 'refused') {
      const [problem] = checked.problems
      const code = problem!.kind === 'missing' ? 131008 : problem!.kind === 'unknown' ? 100 : 131009
      return failed(
        graphError(code, checked.problems.map(({ path, message }) => `${path}: ${message}`).join('; ')),
      )
    }
    if (checked.kind === 'read') {
      const { message_id, typing_indicator } = checked.receipt
      graph.reads.push({ message_id, typing: typing_indicator !== undefined, at: now() })
      return json({ success: true })
    }
    const { message } = checked
    const to = (message.to ?? message.recipient)!
    const failure = takeFailure(to)
    const before = failure === undefined ? undefined : failBefore(failure, response)
    if (before !== undefined) return before.answer
    const refusal = refusalOf(message, phoneNumberId, to)
    if (refusal !== undefined) return failed(refusal)
    const accepted = accept(message, phoneNumberId, to)
    switch (failure) {
      case 'hang':
        return undefined
      case 'reset_after_accept':
        response.socket?.resetAndDestroy()
        return undefined
      case 'no_wamid':
        return json({ messaging_product: 'whatsapp' })
      case 'invalid_json':
        return { status: 200, body: '{"messaging_product":"whatsapp","messages":[{"id":"wam' }
      case 'bad_gateway':
        return { status: 502, body: '<html><body>Bad gateway</body></html>', type: 'text/html' }
      default:
        return json({
          messaging_product: 'whatsapp',
          contacts: [{ input: to, ...(message.to !== undefined && { wa_id: message.to.slice(1) }) }],
          messages: [{ id: accepted.id, ...(message.type === 'template' && { message_status: 'accepted' }) }],
        })
    }
  }

  function failBefore(failure: GraphFailure, response: ServerResponse): { answer: Answer } | undefined {
    if (typeof failure === 'object') {
      const { code, retry_after_s, details, ...more } = failure
      return { answer: failed(graphError(code, details, more), retry_after_s) }
    }
    switch (failure) {
      case 'reset_before_accept':
        response.socket?.resetAndDestroy()
        return { answer: undefined }
      case 'server_error':
        return { answer: failed(graphError(131000)) }
      case 'throttled':
        return { answer: failed(graphError(130429)) }
      case 'pair_limited':
        return { answer: failed(graphError(131056)) }
      case 'token_expired':
        return { answer: failed(graphError(190)) }
      default:
        return undefined
    }
  }

  function knowsNumber(id: string): boolean {
    return options.phone_numbers?.some((number) => number.id === id) ?? /^\d+$/.test(id)
  }

  const objectUnknown = (id: string) =>
    failed(
      graphError(
        100,
        `Object with ID '${id}' does not exist or cannot be loaded due to missing permissions`,
        { subcode: 33 },
      ),
    )

  function templatePage(query: URLSearchParams): Answer {
    const limit = Math.min(Number(query.get('limit') ?? 25), 1000)
    const from = Number(Buffer.from(query.get('after') ?? '', 'base64url').toString() || 0)
    const data = templates.slice(from, from + limit)
    const cursor = (index: number) => Buffer.from(String(index)).toString('base64url')
    const hasMore = from + limit < templates.length
    return json({
      data,
      paging: {
        cursors: { before: cursor(from), after: cursor(from + data.length) },
        // As Meta does it, a whole address on Meta's own host, which a client under test must not follow.
        ...(hasMore && { next: `https://graph.facebook.com/next?after=${cursor(from + data.length)}` }),
      },
    })
  }

  function describeNumber(id: string): Answer {
    const number = options.phone_numbers?.find((known) => known.id === id)
    return json({
      display_phone_number: '+1 555-010-9999',
      verified_name: 'Fake Business',
      quality_rating: 'GREEN',
      code_verification_status: 'VERIFIED',
      name_status: 'APPROVED',
      platform_type: 'CLOUD_API',
      throughput: { level: 'STANDARD' },
      ...number,
      id,
    })
  }

  async function answer(
    request: IncomingMessage,
    body: Buffer,
    parsed: unknown,
    response: ServerResponse,
  ): Promise<Answer> {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (token === undefined || options.access_tokens?.includes(token) === false)
      return failed(graphError(190))
    const [path, query] = splitUrl(request.url ?? '/')
    const download = /^\/download\/([\w-]+)$/.exec(path)
    if (download !== null) {
      const file = media.open(download[1]!)
      return file === undefined
        ? { status: 404, body: 'URL signature expired', type: 'text/plain' }
        : { status: 200, body: file.bytes, type: file.mime_type }
    }
    const [, id = '', edge] = /^\/v\d+\.\d\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
    const route = `${request.method} ${edge ?? ''}`.trim()
    if (route === 'POST messages') {
      if (!knowsNumber(id)) return objectUnknown(id)
      if (parsed === undefined) return failed(graphError(100, 'The body is no JSON'))
      return send(id, parsed, response)
    }
    if (route === 'POST media') {
      const file = await readUpload(request.headers['content-type'] ?? '', body)
      return file === undefined
        ? failed(graphError(100, 'file, type and messaging_product are required'))
        : json({ id: media.add(file) })
    }
    if (route === 'GET message_templates') return templatePage(new URLSearchParams(query))
    if (route === 'POST subscribed_apps') return json({ success: true })
    if (route === 'GET' && media.has(id)) return json(media.describe(id, url))
    if (route === 'GET' && knowsNumber(id)) return describeNumber(id)
    return objectUnknown(id || path)
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const body = Buffer.concat(chunks)
      const parsed = parseJson(request, body)
      let given: Answer
      try {
        given = await answer(request, body, parsed, response)
      } catch (error) {
        given = failed(graphError(131000, `the fake itself failed: ${(error as Error).stack}`))
      }
      if (graph.requests.length < keep)
        graph.requests.push({
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: parsed,
          status: given?.status ?? 0,
          at: now(),
        })
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

function splitUrl(target: string): [path: string, query: string] {
  const mark = target.indexOf('?')
  return mark === -1 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)]
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
