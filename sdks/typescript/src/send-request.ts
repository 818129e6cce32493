/** One operation as one HTTP exchange, tried again while that is safe and likely to help. */
import type { CallOptions, DownloadedFile, OperationName, Route, UploadedFile } from '@parley/contracts'
import { ROUTES } from '@parley/contracts/routes'
import { ParleyError, readError } from './parley-error.ts'
import { readBytes } from './read-bytes.ts'
import { createIdempotencyKey } from './runtime.ts'
import { startTry, type Try } from './start-try.ts'

/**
 * Options of one call. `signal` aborts it; `idempotencyKey` is your own key of a write, which makes it safe to
 * repeat the call in another process: the server gives the first answer again for 24 hours. Default: a new random
 * key for each call.
 */
export interface RequestOptions extends CallOptions {
  /** Milliseconds for one try. Default: that of the client. */
  timeoutMs?: number
}

/** The parts that all calls of a client share. The fields are those of `ParleyOptions`, with their defaults filled in. */
export interface Connection {
  /** Without a slash at the end. */
  baseUrl: string
  /** The key or access token of the next try. `refused`: the one that the server did not accept. Throws a ParleyError where there is none. */
  authorize(signal?: AbortSignal, refused?: string): Promise<string>
  fetch: typeof fetch
  timeoutMs: number
  /** Tries after the first. */
  maxRetries: number
  /** A wait that the server asks for and that is longer than this is left to the caller. */
  maxWaitMs: number
  wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void>
}

/** Wait before the second try where the server names none. It doubles with each further one. */
const FIRST_BACKOFF_MS = 250
/**
 * Too many requests, a fault of the server, and answers of a proxy whose server is away: another try may succeed.
 */
const RETRIED_STATUSES = [429, 500, 502, 503, 504]

/**
 * Carries out an operation and answers what it answers: a resource, a page, null for 204, or a file whose bytes
 * are read from `content`. Throws a ParleyError once no further try is made, and a TypeError for a call that can
 * never succeed.
 */
export async function sendRequest(
  connection: Connection,
  name: OperationName,
  input: Record<string, unknown>,
  options: RequestOptions,
): Promise<unknown> {
  const route = ROUTES[name]
  if (route.transport === 'stream')
    throw new TypeError(`${name} answers a stream: iterate it with parley.events.stream().`)
  const { url, init } = writeRequest(connection, route, input, options)
  for (let tries = 0; ; tries++) {
    options.signal?.throwIfAborted()
    const failure = await attempt(connection, route, url, init, options)
    if (!('error' in failure)) return failure.output
    const { error, retryAfterMs } = failure
    const pause = retryAfterMs ?? backoff(tries)
    if (tries >= connection.maxRetries || !isRetried(error) || pause > connection.maxWaitMs) throw error
    await connection.wait(pause, options.signal)
  }
}

/**
 * The request of one call. Fields named in the path go there; the rest is the query of GET and DELETE, else the
 * JSON body. Every write carries an Idempotency-Key, the same for all tries, so that trying again has no second
 * effect. Throws a TypeError where a field of the path is missing.
 */
export function writeRequest(
  { baseUrl }: Pick<Connection, 'baseUrl'>,
  route: Route,
  input: Record<string, unknown>,
  options: RequestOptions,
): { url: string; init: RequestInit } {
  const rest = { ...input }
  const path = route.path.replace(/\{(\w+)\}/g, (_match, parameter: string) => {
    const value = rest[parameter]
    delete rest[parameter]
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    if (typeof value !== 'string' || value === '')
      throw new TypeError(`${parameter} must be given for ${route.path}.`)
    return encodeURIComponent(value)
  })
  const headers: Record<string, string> = { accept: 'application/json' }
  if (route.method !== 'GET') headers['idempotency-key'] = options.idempotencyKey ?? createIdempotencyKey()
  if (route.method === 'GET' || route.method === 'DELETE') {
    const query = new URLSearchParams()
    for (const [field, value] of Object.entries(rest))
      if (value !== undefined) query.set(field, String(value))
    const search = query.toString()
    return { url: `${baseUrl}${path}${search && `?${search}`}`, init: { method: route.method, headers } }
  }
  // Its content type, which names the boundary, is set by fetch.
  if (route.transport === 'upload')
    return { url: `${baseUrl}${path}`, init: { method: route.method, headers, body: writeForm(rest) } }
  headers['content-type'] = 'application/json'
  return {
    url: `${baseUrl}${path}`,
    init: { method: route.method, headers, body: JSON.stringify(rest) },
  }
}

/** A multipart body: `file` is the part with the bytes, the other fields are texts. */
function writeForm(fields: Record<string, unknown>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (name !== 'file') form.append(name, String(value))
    else {
      const { filename, mime_type, bytes } = value as UploadedFile
      form.append(name, new Blob([new Uint8Array(bytes)], { type: mime_type }), filename)
    }
  }
  return form
}

/** The result of one try: an answer, or an error with the wait that the server asks for, in milliseconds. */
type Attempt = { output: unknown } | { error: ParleyError; retryAfterMs: number | undefined }

/**
 * One try. The caller's own abort is thrown as it is; everything else that goes wrong is an error to decide by.
 */
async function attempt(
  connection: Connection,
  route: Route,
  url: string,
  init: RequestInit,
  options: RequestOptions,
): Promise<Attempt> {
  const current = startTry(options.timeoutMs ?? connection.timeoutMs, options.signal)
  let isOpen = false
  try {
    const response = await exchange(connection, url, init, current.signal)
    if (!response.ok) return { error: await readError(response), retryAfterMs: readRetryAfter(response) }
    isOpen = route.transport === 'file'
    return { output: isOpen ? readFile(response, current) : await readAnswer(response) }
  } catch (cause) {
    // The caller's own abort is the caller's to see as it is.
    options.signal?.throwIfAborted()
    if (cause instanceof ParleyError) return { error: cause, retryAfterMs: undefined }
    const message = current.isTimedOut()
      ? `${connection.baseUrl} did not answer in time.`
      : `${connection.baseUrl} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`
    return { error: new ParleyError('unavailable', { message, status: 0, cause }), retryAfterMs: undefined }
  } finally {
    current.stopTimer()
    if (!isOpen) current.release()
  }
}

/**
 * One exchange with the key that counts now. A token that the server refuses with 401 is replaced once: it may have expired
 * early where the clocks of the two sides differ.
 */
export async function exchange(
  connection: Pick<Connection, 'authorize' | 'fetch'>,
  url: string,
  init: RequestInit,
  signal: AbortSignal,
): Promise<Response> {
  const key = await connection.authorize(signal)
  const response = await connection.fetch(url, withKey(init, key, signal))
  if (response.status !== 401) return response
  const next = await connection.authorize(signal, key)
  if (next === key) return response
  await response.body?.cancel()
  return connection.fetch(url, withKey(init, next, signal))
}

function withKey(init: RequestInit, key: string, signal: AbortSignal): RequestInit {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${key}`)
  return { ...init, headers, signal }
}

const readAnswer = async (response: Response): Promise<unknown> =>
  response.status === 204 ? null : response.json()

/** A file is answered before its bytes have arrived: they are read from `content` as they come, for as long as that takes. */
function readFile(response: Response, current: Try): DownloadedFile {
  return {
    mime_type: response.headers.get('content-type') ?? 'application/octet-stream',
    filename: readFilename(response.headers.get('content-disposition') ?? ''),
    size: sizeOf(response),
    content: readContent(response, current),
  }
}

/** The caller's signal ends the download too. */
async function* readContent({ body }: Response, current: Try): AsyncGenerator<Uint8Array, void> {
  try {
    if (body) yield* readBytes(body)
  } finally {
    current.release()
  }
}

/** Bytes by `Content-Length`. Null: the server makes the file while it sends it. */
function sizeOf(response: Response): number | null {
  const length = response.headers.get('content-length')
  return length === null ? null : Number(length)
}

/** The name in the UTF-8 form comes first: https://www.rfc-editor.org/rfc/rfc6266#section-4.3 */
function readFilename(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/i.exec(disposition)?.[1] ?? 'file')
}

/** Whether another try may succeed. Status 0: the server was not reached, or did not answer in time. */
export function isRetried(error: ParleyError): boolean {
  return (
    error.status === 0 || RETRIED_STATUSES.includes(error.status) || error.code === 'idempotency_key_in_use'
  )
}

/** Milliseconds to wait by `Retry-After`, which holds seconds or a date. Undefined: the server names no wait. */
export function readRetryAfter(response: Response): number | undefined {
  const header = response.headers.get('retry-after')
  if (!header) return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

/** Doubles each time; the random half keeps many clients from coming back together. */
function backoff(tries: number): number {
  const full = FIRST_BACKOFF_MS * 2 ** tries
  return full / 2 + (Math.random() * full) / 2
}
