import type { TimedWord } from './contract.ts'
import type { SpeechErrorCode } from './errors.ts'
import type { SocketMessage } from './network.ts'
import type { CloseCodes } from './vendor-errors.ts'

/** How a vendor speaks over a socket that stays open between texts. Pure; `openVoice` acts. */
export interface VoiceWire {
  url: string
  headers: Readonly<Record<string, string>>
  /** Sent first. */
  opening: readonly SocketMessage[]
  /** Asks for one whole text. `id` is new for each. */
  say(id: string, text: string): readonly SocketMessage[]
  /** Stops a text. Absent: the vendor cannot, so the socket is closed. */
  cancel?(id: string): readonly SocketMessage[]
  /** True: after `cancel` the vendor says when it stopped, and audio until then belongs to the old text. */
  confirmsCancel?: boolean
  closing: readonly SocketMessage[]
  closeCodes: CloseCodes
  /** As of recognition: what it throws becomes `unreadable_answer`. */
  read(message: SocketMessage): readonly VoiceReading[]
}

/** Without an id it is about the text that is being spoken. */
export type VoiceReading =
  | { kind: 'audio'; id?: string; bytes: Uint8Array; characters?: readonly TimedCharacter[] }
  /** Since the beginning of the text. */
  | { kind: 'words'; id?: string; words: readonly TimedWord[] }
  | { kind: 'done'; id?: string }
  | { kind: 'cancelled' }
  | { kind: 'failed'; id?: string; code: SpeechErrorCode; message: string }

/** A letter with its time since the beginning of the audio that came with it, in milliseconds. */
export interface TimedCharacter {
  text: string
  start_ms: number
  end_ms: number
}
