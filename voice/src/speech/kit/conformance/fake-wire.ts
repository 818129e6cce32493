import type { TimedWord } from '../contract.ts'
import type { SocketMessage } from '../network.ts'

/** The server's side of a vendor's wire, written from its documents and not from our adapter. Each fake vendor is one. */
export interface FakeWire {
  /** The header and the value that let a client in. */
  key: { header: string; value: string }
  /** How a refused handshake or request is answered. It repeats the key, as careless vendors do. */
  refusal(status: number, key: string): string
  recognition: FakeRecognition
  synthesis: FakeSynthesis
}

export interface FakeRecognition {
  path: string
  /** Parameters without which the vendor would not understand the audio. */
  parameters: Readonly<Record<string, string>>
  /** Samples a second of what the client sends. */
  rate: number
  read(message: SocketMessage): HeardMessage | undefined
  /** Messages that follow the handshake. */
  greeting: readonly SocketMessage[]
  /** Messages while the vendor listens to segment number `segment`. */
  partial(segment: number, text: string): readonly SocketMessage[]
  /** Messages about a segment after the commit. */
  final(segment: number, text: string): readonly SocketMessage[]
  /** A message of a kind that no client knows. */
  unknown: SocketMessage
}

export type HeardMessage =
  | { kind: 'audio'; bytes: Uint8Array }
  | { kind: 'commit' }
  | { kind: 'end' }
  /** Settings, keep-alives, beginnings. */
  | { kind: 'other' }

export interface FakeSynthesis {
  path: string
  parameters: Readonly<Record<string, string>>
  /** `post`: one request a text, whose answer is the audio. */
  transport: 'socket' | 'post'
  read(message: SocketMessage): AskedMessage | undefined
  /** One piece of audio. `words` are those that begin in it; `from_ms` is where the piece begins. */
  audio(id: string | undefined, piece: AudioPiece): readonly SocketMessage[]
  done(id: string | undefined): readonly SocketMessage[]
  cancelled(id: string | undefined): readonly SocketMessage[]
}

export interface AudioPiece {
  bytes: Uint8Array
  from_ms: number
  words: readonly TimedWord[]
}

export type AskedMessage =
  /** `isWhole`: it is spoken at once, without a flush. */
  | { kind: 'text'; id?: string; text: string; isWhole?: boolean }
  /** Speak everything that was sent. */
  | { kind: 'flush'; id?: string }
  | { kind: 'cancel'; id?: string }
  | { kind: 'other' }
