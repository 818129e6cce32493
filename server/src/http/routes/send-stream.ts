/** Sends text as it comes, no faster than the caller reads. Who does not read is cut off, and resumes where it was. */
import { once } from 'node:events'
import type { StreamItem } from '@parley/contracts'
import type { FastifyReply } from 'fastify'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/logging/log.ts'

export interface StreamPace {
  /** Aborted when the caller goes away, or is cut off. */
  controller: AbortController
  clock: Clock
  log: Log
}

/** A caller whose buffers stay full for so long does not read any more. Milliseconds. */
export const STALLED_MS = 30_000

const HEADERS = {
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

/** Resolves when the stream has ended. */
export async function sendStream(
  reply: FastifyReply,
  texts: AsyncIterable<string>,
  { controller, clock, log }: StreamPace,
): Promise<FastifyReply> {
  const { raw } = reply.hijack()
  const onClose = () => controller.abort()
  raw.once('close', onClose)
  raw.writeHead(reply.statusCode, { ...HEADERS, ...reply.getHeaders() } as never)
  if (raw.destroyed || raw.closed) controller.abort()
  try {
    for await (const text of texts) {
      if (controller.signal.aborted) break
      if (text !== '' && !raw.write(text)) await drained()
    }
    raw.end()
  } catch (error) {
    log.warn({ err: error }, 'a stream broke off')
    raw.destroy()
  } finally {
    raw.off('close', onClose)
  }
  return reply

  async function drained(): Promise<void> {
    const cancel = clock.after(STALLED_MS, () => raw.destroy())
    await once(raw, 'drain', { signal: controller.signal }).catch((error: unknown) => {
      if (!controller.signal.aborted) throw error
    })
    cancel()
  }
}
