/** Reads the bytes of a body when the caller has been judged, and never more of them than the limit. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { OperationError } from '@parley/contracts'

/** Throws `payload_too_large` before it reads a body that is declared too long, and while it reads one that declares nothing. */
/** `take` is called with the size of each portion and may throw to refuse it. */
export async function readRawBody(
  request: IncomingMessage,
  limit: number,
  take: (bytes: number) => void = () => {},
): Promise<Buffer> {
  refuseDeclaredLength(request.headers, limit)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0

    function stop(): void {
      request.off('data', onData).off('end', onEnd).off('error', onError).off('close', onClose)
    }
    function onData(chunk: Buffer): void {
      size += chunk.length
      try {
        if (size > limit) throw tooLarge(limit)
        take(chunk.length)
        chunks.push(chunk)
      } catch (error) {
        stop()
        // The rest is thrown away as it comes, so that the caller can read the answer.
        request.resume()
        reject(error)
      }
    }
    function onEnd(): void {
      stop()
      resolve(Buffer.concat(chunks, size))
    }
    function onError(): void {
      stop()
      reject(new OperationError('invalid_json', { detail: 'The body was cut off. Send it again.' }))
    }
    function onClose(): void {
      onError()
    }

    request.on('data', onData).on('end', onEnd).on('error', onError).on('close', onClose)
  })
}

/** Throws `payload_too_large` for a Content-Length beyond the limit. A body that declares nothing passes. */
export function refuseDeclaredLength(headers: IncomingHttpHeaders, limit: number): void {
  if (Number(headers['content-length']) > limit) throw tooLarge(limit)
}

/** 0 without a body, undefined if its length is not declared. */
export function declaredLength(headers: IncomingHttpHeaders): number | undefined {
  if (headers['content-length'] !== undefined) return Number(headers['content-length'])
  return headers['transfer-encoding'] === undefined ? 0 : undefined
}

function tooLarge(limit: number): OperationError {
  return new OperationError('payload_too_large', {
    detail: `The body is too large. Send at most ${limit} bytes here.`,
    params: { max_bytes: limit },
  })
}
