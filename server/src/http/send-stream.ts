/** Sends text or bytes as they come, no faster than the caller reads. A caller that stops reading is cut off. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { StreamItem } from '@parley/contracts'
import type { FastifyReply } from 'fastify'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/logging/log.ts'

export interface StreamPace {
  /** Aborted when the caller goes away, or is cut off. */
  controller: AbortController
  clock: Clock
  log: Log
}

/** A caller whose buffers stay full for so long does not read any more. Milliseconds. */
export const STALLED_MS = 30_000
/** So much of a body is handed to the connection at once; the caller has to read this much within STALLED_MS. */
const SLICE_BYTES = 64 * 1024

const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies that gather answers would hold events back: https://nginx.org/en/docs/http/ngx_http_proxy_module.html
  'x-accel-buffering': 'no',
  // A stream that ends has nothing to follow it; kept alive, its connection would hold up a server that stops.
  connection: 'close',
}

export async function* textOf(portions: AsyncIterable<readonly StreamItem[]>): AsyncGenerator<string> {
  for await (const items of portions) yield items.map(({ text }) => text).join('')
}

/** Server-sent events. Resolves when the stream has ended. */
export async function sendStream(
  reply: FastifyReply,
  texts: AsyncIterable<string>,
  pace: StreamPace,
): Promise<FastifyReply> {
  const { raw } = reply.hijack()
  raw.writeHead(reply.statusCode, { ...EVENT_STREAM_HEADERS, ...reply.getHeaders() } as never)
  await pump(raw, texts, pace)
  return reply
}

/** A file, or any body that is made while it is sent. Set content-length where it is known. Resolves when all is sent. */
export async function sendBytes(
  reply: FastifyReply,
  bytes: AsyncIterable<Uint8Array>,
  pace: StreamPace,
): Promise<FastifyReply> {
  const { raw } = reply.hijack()
  raw.writeHead(reply.statusCode, reply.getHeaders() as never)
  if (reply.request.method === 'HEAD') pace.controller.abort()
  await pump(raw, bytes, pace, Number(reply.getHeader('content-length') ?? Number.NaN))
  return reply
}

/** A body that is in memory already. A large one is handed over in slices, so that a caller that stops reading is noticed. */
export async function sendBody(
  reply: FastifyReply,
  body: string | Uint8Array,
  pace: StreamPace,
): Promise<FastifyReply> {
  const size = Buffer.byteLength(body)
  if (size === 0) return reply.send()
  if (size <= SLICE_BYTES)
    return reply.send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, size))
  return sendBytes(
    reply.header('content-length', size),
    slicesOf(typeof body === 'string' ? Buffer.from(body) : body),
    pace,
  )
}

async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    yield bytes.subarray(start, start + SLICE_BYTES)
  }
}

async function pump(
  raw: ServerResponse,
  parts: AsyncIterable<string | Uint8Array>,
  { controller, clock, log }: StreamPace,
  declaredBytes = Number.NaN,
): Promise<void> {
  const onClose = () => controller.abort()
  raw.once('close', onClose)
  if (raw.destroyed || raw.closed) controller.abort()
  let sent = 0
  try {
    for await (const part of parts) {
      if (controller.signal.aborted) break
      sent += part.length
      if (part.length > 0 && !raw.write(part)) await drained()
    }
    if (sent < declaredBytes && !controller.signal.aborted)
      throw new Error(`the body ended after ${sent} of ${declaredBytes} bytes`)
    raw.end()
  } catch (error) {
    log.warn({ err: error }, 'a stream broke off')
    raw.destroy()
  } finally {
    raw.off('close', onClose)
  }

  async function drained(): Promise<void> {
    const cancel = clock.after(STALLED_MS, () => raw.destroy())
    await once(raw, 'drain', { signal: controller.signal }).catch((error: unknown) => {
      if (!controller.signal.aborted) throw error
    })
    cancel()
  }
}
