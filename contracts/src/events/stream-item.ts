/** Signals that a stream sends while they last: they have no number and leave nothing behind. */
export const STREAM_SIGNALS = ['typing', 'viewers', 'presence'] as const
export type StreamSignal = (typeof STREAM_SIGNALS)[number]

/**
 * One piece of a stream. `event`: something happened, as events.list shows it. `signal`: what is so now. `position`:
 * nothing for this reader up to that number. `reset`: what happened before cannot be sent any more, so lists have to
 * be read anew. `heartbeat`: the line is alive. `close`: the server ends the stream.
 */
export interface StreamItem {
  kind: 'event' | 'signal' | 'position' | 'reset' | 'heartbeat' | 'close'
  /** Where to go on after this item; signals and `close` have none. */
  sequence?: number
  /** The event’s type, or the signal. */
  name?: string
  data?: unknown
  /** The item as server-sent events write it, with the empty line at its end. */
  text: string
}
