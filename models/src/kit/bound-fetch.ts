/** More than any sensible answer of a chat model, tool calls and reasoning included. */
export const MAXIMUM_ANSWER_BYTES = 1_000_000

/** Ends the reading of an answer. The call counts as failed, so the fallback model is asked. */
export class AnswerTooLargeError extends Error {
  constructor() {
    super(`The model's answer is longer than ${MAXIMUM_ANSWER_BYTES} bytes.`)
    this.name = 'AnswerTooLargeError'
  }
}

/** A fetch whose answers end with an error after a bounded number of bytes, so that an endless one costs nothing. */
export function boundFetch(
  fetch: typeof globalThis.fetch,
  maximumBytes = MAXIMUM_ANSWER_BYTES,
): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    if (response.body === null) return response
    let received = 0
    const bounded = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          received += chunk.byteLength
          if (received > maximumBytes) controller.error(new AnswerTooLargeError())
          else controller.enqueue(chunk)
        },
      }),
    )
    const { status, statusText, headers } = response
    return new Response(bounded, { status, statusText, headers })
  }
}
