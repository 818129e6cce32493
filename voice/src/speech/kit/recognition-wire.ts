import type { TimedWord } from './contract.ts'
import type { SpeechErrorCode } from './errors.ts'
import type { SocketMessage } from './network.ts'
import type { CloseCodes } from './vendor-errors.ts'

/** How a vendor says what we say, and what it means by what it says. Data and pure functions; `openRecogniser` acts. */
export interface RecognitionWire {
  url: string
  headers: Readonly<Record<string, string>>
  /** Sent first. */
  opening: readonly SocketMessage[]
  /** Sent before the first audio of each segment. */
  starting?: readonly SocketMessage[]
  audio(samples: Int16Array): SocketMessage
  /** Asks for the final transcript of everything sent. */
  commit: readonly SocketMessage[]
  /** Sent before the socket is closed. */
  closing: readonly SocketMessage[]
  keepAlive?: { every_ms: number; message: SocketMessage }
  /** The text between two pieces of a segment. */
  between: '' | ' '
  /** The vendor refuses to commit less; silence fills it up. Milliseconds. */
  least_audio_ms?: number
  /** The vendor may stay silent when it has nothing to add; the segment is final then. Milliseconds after the commit. */
  settle_ms?: number
  closeCodes: CloseCodes
  /** The meaning of a message. An error that it throws becomes `unreadable_answer`; a message that it does not know means nothing. */
  read(message: SocketMessage): readonly Reading[]
}

interface Understood {
  /** The vendor's name of the segment. */
  key?: string
  text: string
  language?: string | null
}

export type Reading =
  /** Replaces what may still change. */
  | (Understood & { kind: 'partial' })
  /** Is added to what may still change. */
  | (Understood & { kind: 'delta' })
  /** `piece` stays; `final` also ends the segment. `whole` replaces all pieces before. */
  | (Understood & {
      kind: 'piece' | 'final'
      whole?: string
      words?: readonly TimedWord[]
      confidence?: number | null
    })
  /** The vendor gave the segment a name. */
  | { kind: 'named'; key: string }
  | { kind: 'failed'; code: SpeechErrorCode; message: string }
