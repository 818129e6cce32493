/** Items of a stream, with their text as https://html.spec.whatwg.org/multipage/server-sent-events.html has it. */
import type { Event, StreamItem, StreamSignal } from '@parley/contracts'

/** How long clients wait before they connect again. Milliseconds. */
const RETRY_MS = 2000

/** JSON has no line breaks outside its strings, so one `data:` line holds it. */
function block(fields: { id?: number; event?: string; data?: string; retry?: number }): string {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}\n`],
  )
  return `${lines.join('')}\n`
}

export function eventItem(sequence: number, event: Event): StreamItem {
  const text = block({ id: sequence, event: event.type, data: JSON.stringify(event) })
  return { kind: 'event', sequence, name: event.type, data: event, text }
}

export function signalItem(name: StreamSignal, data: unknown): StreamItem {
  return { kind: 'signal', name, data, text: block({ event: name, data: JSON.stringify(data) }) }
}

/** A block without data is no event to a browser, yet it is from there that the browser goes on. */
export function openingItem(sequence: number): StreamItem {
  return { kind: 'position', sequence, text: block({ id: sequence, retry: RETRY_MS }) }
}

export function heartbeatItem(sequence: number): StreamItem {
  return { kind: 'heartbeat', sequence, text: `: still here\n${block({ id: sequence })}` }
}

export type ResetReason = 'unreadable' | 'unknown' | 'expired'
const RESETS: Record<ResetReason, string> = {
  unreadable: 'The Last-Event-ID is no number that this stream gave out.',
  unknown:
    'No event has that number yet: it is of another workspace, or the data was restored from a backup.',
  expired: 'The events since then are not kept any more.',
}

export function resetItem(sequence: number, reason: ResetReason): StreamItem {
  const data = {
    reason,
    sequence,
    detail: `${RESETS[reason]} Read the lists anew; the stream goes on from now.`,
  }
  return {
    kind: 'reset',
    sequence,
    name: 'reset',
    data,
    text: block({ id: sequence, event: 'reset', data: JSON.stringify(data) }),
  }
}

export type CloseReason = 'unauthenticated' | 'server_stopping'
const CLOSES: Record<CloseReason, string> = {
  unauthenticated: 'The key or session that opened the stream does not count any more.',
  server_stopping: 'This process stops: connect again, with the last id as Last-Event-ID.',
}

export function closeItem(reason: CloseReason): StreamItem {
  const data = { reason, detail: CLOSES[reason] }
  return { kind: 'close', name: 'close', data, text: block({ event: 'close', data: JSON.stringify(data) }) }
}
