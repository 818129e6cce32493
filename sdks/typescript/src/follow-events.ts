/** The event stream as something to iterate: it connects again by itself, and goes on after the last id. */
import type { Event, StreamName } from '@parley/contracts'
import { ROUTES } from '@parley/contracts/routes'
import { ParleyError, readError } from './parley-error.ts'
import { readBytes } from './read-bytes.ts'
import { type Connection, exchange, isRetried, readRetryAfter, writeRequest } from './send-request.ts'

/** One item of a stream. Keep `id` of the last one that you have dealt with: a later stream goes on behind it. */
export interface StreamedEvent {
  /**
   * Number of the event in its workspace, as text. Absent on signals such as `typing`, which are not numbered and
   * not repeated.
   */
  id?: string
  /** The event’s type, a signal, or `reset`: what happened since the last id cannot be sent any more; read the lists again. */
  type: string
  /** The event as `events.list` shows it. Of a signal, what it says: see docs/guides/realtime.md. */
  data: Event | Record<string, unknown>
}

/** Options of one stream. */
export interface FollowOptions {
  /** Ends the iteration, and closes the connection. No error is thrown then. */
  signal?: AbortSignal
  /**
   * Where an earlier process has stopped: the stream goes on behind this id. Default: what happens from now on.
   */
  lastEventId?: string
}

/** Milliseconds before it connects again, until the server names another time (`retry:`). */
const RETRY_MS = 2000
/** Three heartbeats: a line on which nothing comes is dead. */
const SILENCE_MS = 45_000

/**
 * Events and signals until the signal aborts. A lost connection is made again by itself, and no numbered event is
 * left out. Throws a ParleyError when the server refuses for good: a wrong key, a filter that is not valid.
 *
 * ```ts
 * for await (const { type, data } of parley.events.stream({ types: 'message.*' })) console.log(type, data)
 * ```
 */
export async function* followEvents(
  connection: Connection,
  name: StreamName,
  input: Record<string, unknown>,
  options: FollowOptions = {},
): AsyncGenerator<StreamedEvent, void> {
  const { url, init } = writeRequest(connection, ROUTES[name], input, {})
  let lastEventId = options.lastEventId
  let retryMs = RETRY_MS
  while (!options.signal?.aborted) {
    const line = new AbortController()
    const hangUp = () => line.abort()
    options.signal?.addEventListener('abort', hangUp)
    let askedMs: number | undefined
    try {
      const headers = new Headers(init.headers)
      headers.set('accept', 'text/event-stream')
      if (lastEventId !== undefined) headers.set('last-event-id', lastEventId)
      const response = await exchange(connection, url, { ...init, headers }, line.signal)
      if (!response.ok) {
        askedMs = readRetryAfter(response)
        throw await readError(response)
      }
      for await (const block of readBlocks(response, line)) {
        if (block.id !== undefined) lastEventId = block.id
        if (block.retry !== undefined) retryMs = block.retry
        if (block.event === undefined || block.data === undefined || block.event === 'close') continue
        const event = { type: block.event, data: JSON.parse(block.data) }
        yield block.id === undefined ? event : { id: block.id, ...event }
      }
    } catch (error) {
      if (error instanceof ParleyError && !isRetried(error)) throw error
    } finally {
      options.signal?.removeEventListener('abort', hangUp)
      // Leaving the loop closes the connection.
      line.abort()
    }
    if (options.signal?.aborted) return
    try {
      await connection.wait(askedMs ?? retryMs, options.signal)
    } catch (error) {
      if (!options.signal?.aborted) throw error
    }
  }
}

/** One block of a stream of server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
interface Block {
  id?: string
  event?: string
  data?: string
  retry?: number
}

/** Blocks as they arrive. Ends the line when nothing came for SILENCE_MS. */
async function* readBlocks(response: Response, line: AbortController): AsyncGenerator<Block, void> {
  const decoder = new TextDecoder()
  let rest = ''
  let silence = setTimeout(() => line.abort(), SILENCE_MS)
  try {
    for await (const bytes of response.body ? readBytes(response.body) : []) {
      clearTimeout(silence)
      silence = setTimeout(() => line.abort(), SILENCE_MS)
      const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n')
      // A block that is cut off was not received.
      rest = blocks.pop()!
      for (const block of blocks) yield readBlock(block)
    }
  } finally {
    clearTimeout(silence)
  }
}

function readBlock(text: string): Block {
  const block: Block = {}
  for (const line of text.split('\n')) {
    const [, field, value] = /^(\w+): ?(.*)$/s.exec(line) ?? []
    if (field === 'id' || field === 'event') block[field] = value!
    if (field === 'data') block.data = block.data === undefined ? value! : `${block.data}\n${value}`
    if (field === 'retry') block.retry = Number(value)
  }
  return block
}
