/** Where visitors’ browsers chat: no key, pages of the business on the other side, and anybody may try. */
import {
  endVisit,
  leaveEmail,
  markVisitRead,
  type OperationDefinition,
  OperationError,
  showVisitorTyping,
  startVisit,
  writeMessage,
} from '@parley/contracts'
import {
  type Caller,
  LARGEST_VISITOR_FILE,
  mayOpen,
  type StoredFile,
  type VisitorRow,
  type Visitors,
  type WebChat,
} from '../features/visitors/index.ts'
import { asOperationError } from '../http/errors/as-operation-error.ts'
import { PROBLEM_TYPE, presentProblem } from '../http/errors/problem.ts'
import { checkInput } from '../http/input/check-input.ts'
import { errorHeaders } from '../http/response-headers.ts'
import type { Mount, MountRequest, MountResponse } from '../http/routes/mounts.ts'
import type { Platform } from '../platform/platform.ts'
import { eventStream } from './webchat/event-stream.ts'
import { readFormFile } from './webchat/read-form-file.ts'

const PREFIX = '/webchat/v1'
/** The file, and what multipart writes around it. */
const BODY_LIMIT = LARGEST_VISITOR_FILE + 64 * 1024
const JSON_LIMIT = 64 * 1024
const JSON_TYPE = 'application/json; charset=utf-8'
const PREFLIGHT_SECONDS = '600'
const REQUEST_HEADERS = 'authorization, content-type, last-event-id, x-visitor-token'
const EXPOSED_HEADERS = 'retry-after, x-request-id'

interface Route {
  method: 'GET' | 'POST'
  path: RegExp
  /** With a visitor’s token; the others are open to strangers. */
  answer(call: Call): Promise<MountResponse>
}

interface Call {
  request: MountRequest
  chat: WebChat
  query: URLSearchParams
  caller: Caller
  /** What the path holds below the channel. */
  match: RegExpExecArray
  /** Where the chat’s own addresses begin. */
  base: string
  cors: Record<string, string>
}

export function mountWebChat(
  platform: Pick<Platform, 'clock' | 'log' | 'publicUrl'>,
  visitors: Visitors,
): Mount {
  const ownOrigin = new URL(platform.publicUrl).origin

  const routes: readonly Route[] = [
    {
      method: 'POST',
      path: /^sessions$/,
      answer: async (call) =>
        json(201, await visitors.start(call.chat, readBody(call, startVisit), call.caller)),
    },
    {
      method: 'GET',
      path: /^messages$/,
      answer: withVisitor(async (call, visitor) => {
        const { chat, base, caller } = call
        return json(200, await visitors.read(chat, visitor, rangeOf(call), base, caller))
      }),
    },
    {
      method: 'POST',
      path: /^messages$/,
      answer: withVisitor(async (call, visitor) =>
        json(202, await visitors.write(call.chat, visitor, readBody(call, writeMessage), call.caller)),
      ),
    },
    {
      method: 'POST',
      path: /^attachments$/,
      answer: withVisitor(async (call, visitor) => {
        const file = await readFormFile(call.request)
        return json(201, await visitors.upload(call.chat, visitor, file, call.caller))
      }),
    },
    {
      method: 'GET',
      path: /^attachments\/([^/]+)$/,
      answer: withVisitor(async ({ chat, match }, visitor) =>
        sendFile(await visitors.download(chat, visitor, match[1]!)),
      ),
    },
    {
      method: 'POST',
      path: /^typing$/,
      answer: withVisitor(async (call, visitor) => {
        await visitors.showVisitorTyping(call.chat, visitor, readBody(call, showVisitorTyping), call.caller)
        return { status: 204, headers: {} }
      }),
    },
    {
      method: 'POST',
      path: /^read$/,
      answer: withVisitor(async (call, visitor) =>
        json(200, await visitors.markRead(call.chat, visitor, readBody(call, markVisitRead), call.caller)),
      ),
    },
    {
      method: 'POST',
      path: /^email$/,
      answer: withVisitor(async (call, visitor) =>
        json(200, await visitors.leaveEmail(call.chat, visitor, readBody(call, leaveEmail), call.caller)),
      ),
    },
    {
      method: 'POST',
      path: /^end$/,
      answer: withVisitor(async (call, visitor) => {
        await visitors.end(call.chat, visitor, readBody(call, endVisit), call.caller)
        return { status: 204, headers: {} }
      }),
    },
    {
      method: 'GET',
      path: /^stream$/,
      answer: withVisitor(async (call, visitor) => {
        const { request, chat, base, query, caller } = call
        // A browser that reconnects by itself repeats the address it began with, but knows better where it is.
        const after = request.headers['last-event-id'] ?? query.get('after') ?? undefined
        const stream = eventStream(platform.clock, request.signal)
        const opened = await visitors.openStream({ chat, visitor, base, after }, stream.sink, caller)
        stream.onEnd(opened.close)
        return { status: 200, headers: {}, stream: stream.texts() }
      }),
    },
  ]

  function withVisitor(answer: (call: Call, visitor: VisitorRow) => Promise<MountResponse>): Route['answer'] {
    return async (call) => answer(call, await visitors.recognise(call.chat, tokenOf(call)))
  }

  async function handler(request: MountRequest): Promise<MountResponse> {
    let cors: Record<string, string> = { vary: 'origin' }
    try {
      const [address, query = ''] = request.url.slice(PREFIX.length).split('?', 2) as [string, string?]
      const [, channelId = '', ...rest] = address.split('/')
      const path = rest.join('/').replace(/\/$/, '')
      const chat = await visitors.find(channelId)
      if (!chat) {
        throw new OperationError('not_found', {
          detail: 'There is no such web chat. Check the channel’s id; it may be disconnected.',
        })
      }
      const { origin } = request.headers
      if (origin !== undefined) {
        if (!mayOpen(chat, origin, ownOrigin)) throw strangeOrigin(chat, origin)
        cors = {
          ...cors,
          'access-control-allow-origin': origin,
          'access-control-expose-headers': EXPOSED_HEADERS,
        }
      }
      const there = routes.flatMap((route) => {
        const match = route.path.exec(path)
        return match ? [{ route, match }] : []
      })
      if (there.length === 0)
        throw new OperationError('not_found', { detail: 'A web chat has no such path.' })
      const methods = there.map(({ route }) => route.method).join(', ')
      if (request.method === 'OPTIONS') return preflight(cors, methods)
      const found = there.find(({ route }) => route.method === request.method)
      if (!found) throw new OperationError('method_not_allowed', { params: { allow: `${methods}, OPTIONS` } })
      if (!chat.isActive) {
        throw new OperationError('channel_unavailable', {
          detail: 'This web chat is switched off at the moment.',
        })
      }
      const answer = await found.route.answer({
        request,
        chat,
        query: new URLSearchParams(query),
        caller: { address: request.remoteAddress },
        match: found.match,
        base: `${platform.publicUrl}${PREFIX}/${channelId}`,
        cors,
      })
      return { ...answer, headers: { 'cache-control': 'no-store', ...answer.headers, ...cors } }
    } catch (error) {
      const refusal = asOperationError(error)
      if (refusal.code === 'internal')
        platform.log.error({ err: error, request_id: request.requestId }, 'a web chat request broke')
      return refuse(refusal, request.requestId, cors)
    }
  }

  function refuse(
    error: OperationError,
    requestId: string,
    cors: Record<string, string> = {},
  ): MountResponse {
    const problem = presentProblem(error, requestId, platform.publicUrl)
    return {
      status: problem.status,
      headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...errorHeaders(error), ...cors },
      body: JSON.stringify(problem),
    }
  }

  return {
    prefix: PREFIX,
    bodyLimit: BODY_LIMIT,
    handler,
    refuse: (error, request) => refuse(error, request.requestId),
  }
}

function strangeOrigin(chat: WebChat, origin: string): OperationError {
  const allowed = chat.settings.allowed_origins ?? []
  return new OperationError('forbidden', {
    detail:
      `Pages of ${origin.slice(0, 200)} may not open this chat: add the origin to allowed_origins in the ` +
      `channel’s credentials (PATCH /v1/channels/{id})${allowed.length === 0 ? '; none is allowed yet.' : '.'}`,
    params: { origin: origin.slice(0, 200) },
  })
}

function preflight(cors: Record<string, string>, methods: string): MountResponse {
  const allowed = cors['access-control-allow-origin'] && {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': REQUEST_HEADERS,
    'access-control-max-age': PREFLIGHT_SECONDS,
  }
  return { status: 204, headers: { ...cors, ...(allowed || {}) } }
}

function tokenOf({ request, query }: Call): string | undefined {
  const { authorization } = request.headers
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  const inAddress = request.method === 'GET' ? query.get('token') : null
  return bearer ?? request.headers['x-visitor-token'] ?? inAddress ?? undefined
}

function rangeOf({ query }: Call): { after?: string; before?: string; limit?: string } {
  const names = ['after', 'before', 'limit'] as const
  return Object.fromEntries(names.flatMap((name) => (query.has(name) ? [[name, query.get(name)!]] : [])))
}

type Schema<Value> = { parse(value: unknown): Value }

function readBody<Value>({ request }: Call, schema: Schema<Value>): Value {
  const { rawBody, headers } = request
  if (rawBody.length > JSON_LIMIT) {
    throw new OperationError('payload_too_large', { detail: `Send at most ${JSON_LIMIT} bytes of JSON.` })
  }
  const type = (headers['content-type'] ?? 'application/json').split(';', 1)[0]!.trim().toLowerCase()
  // text/plain is what a page that is being closed can still send: https://developer.mozilla.org/docs/Web/API/Navigator/sendBeacon
  if (type !== 'application/json' && type !== 'text/plain')
    throw new OperationError('unsupported_media_type', { detail: 'Send application/json.' })
  const definition = { path: '', input: schema } as unknown as OperationDefinition
  return checkInput(definition, parse(rawBody)) as Value
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return {}
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new OperationError('invalid_json')
  }
}

function json(status: number, value: unknown): MountResponse {
  return { status, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(value) }
}

/** Whatever the bytes are, they are shown as what they were found to be, or saved: never run. */
function sendFile(file: StoredFile): MountResponse {
  const ascii = file.filename.replace(/[^\x20-\x7e]/g, '_')
  return {
    status: 200,
    headers: {
      'content-type': file.mime_type,
      'content-disposition': `${file.disposition}; filename="${ascii}"; filename*=UTF-8''${encodeName(file.filename)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=3600',
    },
    body: file.bytes,
  }
}

/** https://www.rfc-editor.org/rfc/rfc8187 allows fewer signs than encodeURIComponent leaves. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
