import type { HttpCall } from '@parley/contracts'
import type { GuardedFetch } from '../../../../platform/outbound-http/guarded-fetch.ts'
import { ToolRefusal } from '../tool.ts'
import { blackOut } from './black-out.ts'
import { fillRequest } from './fill-request.ts'
import { cut, readAnswer } from './read-answer.ts'
import type { ToolSecrets } from './tool-row.ts'

export const MAXIMUM_ANSWER_BYTES = 64 * 1024

export interface HttpToolCall {
  call: HttpCall
  input: Readonly<Record<string, unknown>>
  secrets: ToolSecrets
  timeoutMs: number
  /** The other system can use it to do the same thing only once. */
  idempotencyKey: string | undefined
  signal: AbortSignal
}

/** Calls the business's own system. Answers with its text; throws ToolRefusal where the model should hear why not. */
export async function callHttpTool(
  guardedFetch: GuardedFetch,
  { call, input, secrets, timeoutMs, idempotencyKey, signal }: HttpToolCall,
): Promise<string> {
  const request = fillRequest(call, input, secrets)
  const response = await guardedFetch.request({
    ...request,
    headers: {
      accept: 'application/json, text/plain;q=0.9',
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...request.headers,
    },
    timeout_ms: timeoutMs,
    max_bytes: MAXIMUM_ANSWER_BYTES,
    signal,
  })
  const text = Buffer.from(response.body).toString('utf8')
  if (response.status >= 300 && response.status < 400) {
    throw new ToolRefusal(`The system answered with a redirect (${response.status}), which is not followed.`)
  }
  if (response.status >= 400) {
    throw new ToolRefusal(`The system answered with status ${response.status}.`, {
      answer: cut(blackOut(cut(text, 1_000), secrets), 500),
    })
  }
  if (response.truncated && call.response_pointer !== null) {
    throw new ToolRefusal(`The system's answer is longer than ${MAXIMUM_ANSWER_BYTES} bytes.`)
  }
  const answer = readAnswer(text, call.response_pointer)
  if (!answer.found) throw new ToolRefusal(`The system's answer holds nothing at ${call.response_pointer}.`)
  // The last step, because pointers and escapes are resolved by now.
  return blackOut(answer.text, secrets)
}
