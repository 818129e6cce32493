import type { FakeWire } from './fake-wire.ts'

export type Fault =
  | 'none'
  /** The handshake or the request is answered with 401, 429 and a Retry-After of two seconds, 500. */
  | 'refuses'
  | 'throttles'
  | 'fails'
  /** It takes the connection and never answers. */
  | 'hangs'
  /** The connection breaks after the commit, or before the first audio. */
  | 'cuts'
  /** It says nothing more after the commit or the text, and the connection stays. */
  | 'falls_silent'
  /** As above, after the first piece of audio. */
  | 'cuts_after_audio'
  | 'falls_silent_after_audio'
  /** It answers when the test calls `release`. */
  | 'late'
  /** It sends half of a message. */
  | 'babbles'

export type FakeEvent = 'connection' | 'commit' | 'text' | 'cancel' | 'end' | 'closed'

/** The fake vendor, as its two halves see it. */
export interface FakeState {
  readonly wire: FakeWire
  readonly fault: Fault
  readonly understands: readonly string[]
  readonly heard: Uint8Array[]
  readonly asked: string[]
  readonly released: Promise<void>
  happened(event: FakeEvent): void
}
