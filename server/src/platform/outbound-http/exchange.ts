/** One HTTP request and its answer over an undici dispatcher, bounded in time and bytes. */
import type { Dispatcher } from 'undici'

export interface ExchangeRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: URL
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** From asking to the last byte, connecting included. */
  timeout_ms: number
  max_bytes: number
  signal?: AbortSignal
}

export interface ExchangeResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array
  /** Reading stopped at max_bytes. */
  truncated: boolean
}

export class ExchangeError extends Error {
  /** False when it is certain that no byte of the request left. */
  readonly may_have_arrived: boolean
  readonly timed_out: boolean
  constructor(message: string, options: { may_have_arrived: boolean; timed_out: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'ExchangeError'
    this.may_have_arrived = options.may_have_arrived
    this.timed_out = options.timed_out
  }
}

/** Never follows a redirect. Rejects with ExchangeError. */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<ExchangeResponse> {
  return new Promise((resolve, reject) => {
    const { url, signal, max_bytes } = request
    let controller: Dispatcher.DispatchController | undefined
    let finished = false
    let status = 0
    let headers: Record<string, string> = {}
    const chunks: Buffer[] = []
    let size = 0

    function finish(): boolean {
      if (finished) return false
      finished = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      return true
    }
    function fail(message: string, timed_out: boolean, cause?: unknown) {
      if (!finish()) return
      reject(new ExchangeError(message, { may_have_arrived: controller !== undefined, timed_out, cause }))
      controller?.abort(new Error(message))
    }
    function succeed(truncated: boolean) {
      if (!finish()) return
      resolve({ status, headers, body: Buffer.concat(chunks), truncated })
    }
    const onAbort = () => fail('The request was given up.', false, signal?.reason)
    const timer = setTimeout(
      () => fail(`No whole answer within ${request.timeout_ms} ms.`, true),
      request.timeout_ms,
    )
    signal?.addEventListener('abort', onAbort, { once: true })
    if (signal?.aborted) return onAbort()

    const handler: Dispatcher.DispatchHandler = {
      // Called when a connection is there and right before the first byte is written.
      onRequestStart(started) {
        if (finished) started.abort(new Error('too late'))
        else controller = started
      },
      onResponseStart(_controller, statusCode, rawHeaders) {
        status = statusCode
        headers = flatHeaders(rawHeaders)
      },
      onResponseData(current, chunk) {
        const room = max_bytes - size
        size += chunk.length
        chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
        if (size <= max_bytes) return
        succeed(true)
        current.abort(new Error('The rest of the answer is not wanted.'))
      },
      onResponseEnd: () => succeed(false),
      onResponseError(_controller, error) {
        fail(describe(error), false, error)
      },
    }
    try {
      dispatcher.dispatch(
        {
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method: request.method,
          headers: request.headers,
          body: request.body ?? null,
          // The one timer above bounds everything.
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        handler,
      )
    } catch (error) {
      fail(describe(error), false, error)
    }
  })
}

function flatHeaders(raw: Record<string, string | string[] | undefined>): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}

function describe(error: unknown): string {
  // Several addresses were tried: the first failure stands for all.
  const first = error instanceof AggregateError && error.message === '' ? error.errors[0] : error
  return first instanceof Error && first.message !== '' ? first.message : 'The connection failed.'
}
