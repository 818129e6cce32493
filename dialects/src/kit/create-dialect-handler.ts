/** The HTTP side of a dialect: everything under its mount is answered here, refusals included, in the vendor's shape. */
import {
  type Api,
  LARGEST_BODY,
  OPERATION_TABLE,
  OperationError,
  type OperationName,
  type Principal,
  readId,
} from '@parley/contracts'
import {
  type Caller,
  type Dialect,
  type DialectHandler,
  type DialectHandlerOptions,
  type DialectRoute,
  type FoundRoute,
  type LimitDecision,
  Refused,
  type WireRequest,
  type WireResponse,
} from './dialect.ts'
import { isStrange, pageHeaders, preflight, strangePage } from './pages.ts'
import { readBody } from './read-body.ts'
import { readUpload } from './read-upload.ts'
import { translateFields } from './translate-fields.ts'

/** Bytes that multipart writes around a file, and its other parts. */
const AROUND_A_FILE = 256 * 1024

/**
 * Makes the handler of one dialect, once. It never throws and never redirects. The order: key, request limit,
 * path, body; so a wrong key is 401 also at an address that does not exist.
 *
 * An error that route code throws becomes an answer in the vendor's shape: an `OperationError` by `writeError`, a `Refused`
 * as it is, and anything else is reported and answered as `internal`. The headers of limits stand on every answer
 * that the dialect has limits for.
 */
function stateOf(key: string | undefined, now: Date): { sent: boolean; expired: boolean } {
  return { sent: key !== undefined, expired: key !== undefined && isExpiredToken(key, now) }
}

/** Of a session token (a JWT), the end that it names itself; unverified, so it only chooses the words of a refusal. */
function isExpiredToken(key: string, now: Date): boolean {
  const parts = key.split('.')
  if (parts.length !== 3) return false
  try {
    const claims = JSON.parse(Buffer.from(parts[1]!, 'base64url').toString('utf8')) as {
      exp?: unknown
    } | null
    return typeof claims?.exp === 'number' && claims.exp * 1000 <= now.getTime()
  } catch {
    return false
  }
}

export function createDialectHandler(dialect: Dialect, options: DialectHandlerOptions): DialectHandler {
  const publicUrl = options.publicUrl.replace(/(?<!\/)\/+$/, '')

  return async (request, found) => {
    const { requestId } = request
    const decisions: LimitDecision[] = []
    let replayed = false
    let caller: Caller | undefined
    let isStrangePage = false
    const [path, search] = cutQuery(request.url)
    const headers = lowerCase(request.headers)
    const question = preflight(dialect, request.method, headers, found)
    if (question) return question
    const response = await respond().catch((error: unknown) => {
      if (error instanceof Refused) return error.response
      if (error instanceof OperationError) return refuse(error)
      options.reportFault(error, { requestId, method: request.method, path })
      return refuse(new OperationError('internal'))
    })
    return {
      status: response.status,
      headers: {
        // Every 429 says how long to wait, also where the limit that refused was not reported.
        ...(response.status === 429 ? { 'retry-after': '1' } : {}),
        ...dialect.limitHeaders(decisions, options.now()),
        'x-request-id': requestId,
        ...(caller ? dialect.callerHeaders?.(caller) : {}),
        ...(replayed ? { [dialect.replayHeader ?? 'idempotency-replayed']: 'true' } : {}),
        ...response.headers,
        ...pageHeaders(dialect, headers, isStrangePage),
      },
      body: request.method === 'HEAD' ? '' : response.body,
      ...(response.stream && { stream: response.stream }),
    }

    function refuse(error: OperationError): WireResponse {
      return dialect.writeError(error, { requestId, now: options.now(), decisions })
    }

    async function respond(): Promise<WireResponse> {
      const key = dialect.readApiKey(headers, request.url)
      const asked = { address: request.remoteAddress, workspace: dialect.readWorkspace?.(headers).id }
      const principal = key === undefined ? undefined : await findCaller(options, key, asked)
      if (!principal) throw await refusedKey(dialect, options, key)
      isStrangePage = await isStrange(dialect, options, principal, headers)
      if (isStrangePage) throw strangePage(headers)
      const { mode, kind, workspaceId, scopes } = principal
      caller = { mode, isMember: kind === 'member', workspaceId, scopes }
      const { route, params } = found
      decisions.push(...(await options.takeRequest(principal, route && `${route.method} ${route.path}`)))
      if (decisions.some((decision) => !decision.allowed)) throw new OperationError('rate_limited')
      if (!route) throw unrouted(request.method, path, found)

      const query = readSearch(search)
      const api = options.apiFor(principal, {
        requestId,
        signal: request.signal,
        origin: originOf(request, headers),
        onLimits: (taken) => void decisions.push(...taken),
        onReplay: () => {
          replayed = true
        },
        reauthenticate: () => options.authenticate(key!, asked),
      })
      await dialect.admit?.(headers, caller, speakVendor(api, route, request, undefined))
      const { body, file } = await readSent(route, request, headers)
      const answer = await route.answer(
        {
          ...{ method: request.method, path, params, query, body, file, headers, requestId, publicUrl },
          ...{ now: options.now(), caller },
        },
        speakVendor(api, route, request, headers['idempotency-key']),
      )
      options.noteUse?.(principal, route)
      return answer
    }
  }
}

async function refusedKey(
  { tellsKeyState }: Pick<Dialect, 'tellsKeyState'>,
  options: Pick<DialectHandlerOptions, 'explainKey' | 'now'>,
  key: string | undefined,
): Promise<OperationError> {
  const told = tellsKeyState && key !== undefined ? await options.explainKey?.(key) : undefined
  return new OperationError('unauthenticated', {
    params: { ...stateOf(key, options.now()), ...(told && { key: told }) },
  })
}

/** Where a request came from, for the audit trail. */
function originOf({ remoteAddress: address }: WireRequest, headers: Readonly<Record<string, string>>) {
  return address === undefined ? undefined : { address, userAgent: headers['user-agent'] }
}

interface Asked {
  address: string | undefined
  workspace: string | undefined
}

/** Throws `forbidden` where the credential counts, and the workspace that the request names is none of its own. */
async function findCaller(
  { authenticate }: Pick<DialectHandlerOptions, 'authenticate'>,
  key: string,
  asked: Asked,
): Promise<Principal | undefined> {
  const { address, workspace } = asked
  const principal = await authenticate(key, asked)
  if (workspace === undefined) return principal
  if (principal && readId('workspace', workspace) === principal.workspaceId) return principal
  if (!principal && !(await authenticate(key, { address }))) return undefined
  throw new OperationError('forbidden', { detail: 'These credentials have no access to this workspace.' })
}

/**
 * The body as the route takes it: a form with a file, a JSON object, or nothing for GET and most DELETEs. Throws
 * `payload_too_large` before the bytes above the route's bound are read.
 */
async function readSent(
  route: DialectRoute,
  request: Pick<WireRequest, 'readBody'>,
  headers: Record<string, string>,
) {
  if (route.upload) {
    const { largestFile } = route.upload
    return readUpload(await request.readBody(largestFile + AROUND_A_FILE), headers, largestFile)
  }
  const takesBody = route.takesBody ?? (route.method !== 'GET' && route.method !== 'DELETE')
  if (!takesBody) return { body: {}, file: undefined }
  return {
    body: readBody(await request.readBody(route.largestBody ?? LARGEST_BODY), headers, route.largestInput),
    file: undefined,
  }
}

/** The operations as one route sees them: aborted with the request, repeatable by its key, in its field names. */
function speakVendor(
  api: Api,
  route: DialectRoute,
  request: WireRequest,
  idempotencyKey: string | undefined,
): Api {
  const said = (error: unknown): unknown => {
    if (!(error instanceof OperationError)) return error
    // Its sentence would speak of our nouns and ids.
    return error.code === 'not_found'
      ? new OperationError('not_found')
      : translateFields(error, route.fields ?? {})
  }
  return {
    /** A route that calls operations many times gives each call a key of its own. */
    async call(name, input, given) {
      const writes = OPERATION_TABLE[name as OperationName].scope.endsWith(':write')
      const key = given?.idempotencyKey ?? idempotencyKey
      try {
        return await api.call(name, withoutAbsent(input), {
          signal: request.signal,
          ...(writes && key ? { idempotencyKey: key } : {}),
        })
      } catch (error) {
        throw said(error)
      }
    },
    async stream(name, input, given) {
      if (!api.stream) throw new Error('this server streams nothing')
      return api.stream(name, input, { ...given, signal: request.signal }).catch((error: unknown) => {
        throw said(error)
      })
    },
  }
}

/** A field that is undefined was not sent: as JSON would have it, it is not there. */
function withoutAbsent<Input extends object>(input: Input): Input {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Input
}

/**
 * 404 where nothing is, 405 with the methods of the path where something is. `allow` becomes the header Allow.
 */
function unrouted(method: string, path: string, { allow }: FoundRoute): OperationError {
  if (allow.length === 0) {
    return new OperationError('not_found', { detail: `There is nothing at ${path.slice(0, 200)}.` })
  }
  const methods = [...allow].sort().join(', ')
  return new OperationError('method_not_allowed', {
    detail: `${method} is not possible here. Use ${methods}.`,
    params: { allow: methods },
  })
}

/** Path and query as they were sent, without decoding: a vendor's links repeat them. */
function cutQuery(url: string): [path: string, search: string] {
  const cut = url.indexOf('?')
  return cut < 0 ? [url, ''] : [url.slice(0, cut), url.slice(cut + 1)]
}

function readSearch(search: string): URLSearchParams {
  try {
    // URLSearchParams reads broken escapes as text; a caller whose encoding is broken should hear of it.
    decodeURIComponent(search.replaceAll('+', ' '))
  } catch {
    throw new OperationError('validation_failed', {
      fields: [{ path: [], rule: 'bad_format', message: 'The query is not valid percent-encoded UTF-8.' }],
    })
  }
  return new URLSearchParams(search)
}

/**
 * Names in lower case. A header that was sent several times has its values with commas between, as RFC 9110 says:
 * https://www.rfc-editor.org/rfc/rfc9110#section-5.3
 */
function lowerCase(headers: WireRequest['headers']): Record<string, string> {
  const named: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) named[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ')
  }
  return named
}
