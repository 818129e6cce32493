import { AnswerTooLargeError, MAXIMUM_ANSWER_BYTES } from '@parley/models/kit'
import type { GuardedFetch } from '../../../platform/outbound-http/guarded-fetch.ts'

/** Longer than the limits of agents and of tests, which abort the call themselves. */
const TIMEOUT_MS = 120_000

/** The fetch of a vendor that a workspace connected: to public addresses, without following redirects. */
export function guardedModelFetch(guardedFetch: GuardedFetch): typeof globalThis.fetch {
  return async (input, init) => {
    const method = init?.method === 'POST' ? 'POST' : 'GET'
    const url = input instanceof Request ? input.url : String(input)
    const body = init?.body
    if (body !== undefined && body !== null && typeof body !== 'string')
      throw new Error('Requests to models are text.')
    const answer = await guardedFetch
      .request({
        method,
        url,
        headers: Object.fromEntries(new Headers(init?.headers)),
        ...(typeof body === 'string' ? { body } : {}),
        timeout_ms: TIMEOUT_MS,
        max_bytes: MAXIMUM_ANSWER_BYTES,
        ...(init?.signal ? { signal: init.signal } : {}),
      })
      .catch((cause: unknown) => {
        init?.signal?.throwIfAborted()
        // As the global fetch fails, so that callers recognise a broken connection.
        throw new TypeError('fetch failed', { cause })
      })
    if (answer.truncated) throw new AnswerTooLargeError()
    const hasBody = ![204, 205, 304].includes(answer.status)
    return new Response(hasBody ? Buffer.from(answer.body) : null, {
      status: answer.status,
      headers: answer.headers,
    })
  }
}
