/** The only way out to the network, as adapters see it. */
export interface SpeechNetwork {
  /** Returns at once. Exactly one `ended` follows, unless the socket was closed by us before. */
  openSocket(options: SocketOptions, handlers: SocketHandlers): SpeechSocket
  /** Rejects with a plain Error when no answer came. */
  post(options: PostOptions): Promise<PostAnswer>
}

export interface SocketOptions {
  /** ws or wss. */
  url: string
  headers: Readonly<Record<string, string>>
}

export interface SpeechSocket {
  send(message: SocketMessage): void
  /** Closes without waiting. Nothing is reported afterwards. */
  close(): void
}

/** A text, or bytes. */
export type SocketMessage = string | Uint8Array

export interface SocketHandlers {
  opened(): void
  received(message: SocketMessage): void
  ended(end: SocketEnd): void
}

export type SocketEnd =
  /** The vendor answered the handshake with a status. */
  | { kind: 'refused'; status: number; body: string; retry_after_ms?: number }
  /** It was open and closed, in order or not. */
  | { kind: 'closed'; close_code: number; reason: string }
  | { kind: 'unreachable'; message: string }

export interface PostOptions {
  url: string
  headers: Readonly<Record<string, string>>
  body: string
  signal: AbortSignal
}

export interface PostAnswer {
  status: number
  retry_after_ms?: number
  body: AsyncIterable<Uint8Array>
}
