import type { SpeechContext, SpokenAudio, SynthesisOptions, Voice } from './contract.ts'
import { SpeechError } from './errors.ts'
import type { SocketMessage, SpeechSocket } from './network.ts'
import { audioWaits, SpokenText } from './spoken-text.ts'
import { type ConnectionOwner, errorOfEnd, vendorError } from './vendor-errors.ts'
import type { VoiceReading, VoiceWire } from './voice-wire.ts'

/** A voice over one socket of a vendor, which is opened again when the vendor closed it between two texts. */
export function openVoice(
  owner: ConnectionOwner,
  wire: VoiceWire,
  options: SynthesisOptions,
  context: Pick<SpeechContext<unknown>, 'network' | 'timers'>,
): Voice {
  return new SocketVoice(owner, wire, options, context)
}

interface Line {
  socket: SpeechSocket
  /** Messages that wait for the connection. Undefined: it stands. */
  waiting: SocketMessage[] | undefined
  /** A text was spoken on it before. */
  wasUsed: boolean
  /** Audio that still belongs to a text which was broken off. */
  isCancelling: boolean
}

class SocketVoice implements Voice {
  readonly #owner: ConnectionOwner
  readonly #wire: VoiceWire
  readonly #options: SynthesisOptions
  readonly #context: Pick<SpeechContext<unknown>, 'network' | 'timers'>
  #line: Line | undefined
  #current: { id: string; spoken: SpokenText } | undefined
  #texts = 0
  #previous: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(
    owner: ConnectionOwner,
    wire: VoiceWire,
    options: SynthesisOptions,
    context: Pick<SpeechContext<unknown>, 'network' | 'timers'>,
  ) {
    this.#owner = owner
    this.#wire = wire
    this.#options = options
    this.#context = context
    // The handshake is over by the time that the first text is known.
    this.#line = this.#open()
  }

  async *speak(text: string, signal?: AbortSignal): AsyncGenerator<SpokenAudio> {
    const previous = this.#previous
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#previous = promise
    await previous
    try {
      yield* this.#speakNow(text, signal)
    } finally {
      resolve()
    }
  }

  async *#speakNow(text: string, signal?: AbortSignal): AsyncGenerator<SpokenAudio> {
    for (;;) {
      if (this.#isClosed || signal?.aborted) return
      const line = this.#line ?? this.#open()
      this.#line = line
      const { wasUsed } = line
      const { id, spoken } = this.#say(line, text)
      const stop = () => spoken.finish()
      signal?.addEventListener('abort', stop, { once: true })
      let isDone = false
      try {
        yield* spoken.audio
        isDone = !signal?.aborted
        return
      } catch (error) {
        isDone = true
        // The vendor closed the idle socket while the text was on its way: nothing was heard, so a new socket says it.
        if (!wasUsed || !(error instanceof SpeechError) || error.detail.code !== 'connection_lost')
          throw error
      } finally {
        signal?.removeEventListener('abort', stop)
        this.#current = undefined
        spoken.finish()
        if (!isDone) this.#cancel(line, id)
      }
    }
  }

  close(): void {
    this.#isClosed = true
    this.#current?.spoken.finish()
    const line = this.#line
    if (line?.waiting === undefined) this.#send(line, this.#wire.closing)
    this.#drop(line)
  }

  #say(line: Line, text: string): { id: string; spoken: SpokenText } {
    this.#texts += 1
    const id = `text-${this.#texts}`
    const spoken = new SpokenText(this.#context.timers, audioWaits(this.#options), (milliseconds) => {
      this.#drop(line)
      const code = line.waiting === undefined ? 'no_answer' : 'unreachable'
      spoken.fail(vendorError(this.#owner, code, `no audio within ${milliseconds} ms`))
    })
    this.#current = { id, spoken }
    line.wasUsed = true
    this.#send(line, this.#wire.say(id, text))
    return this.#current
  }

  #cancel(line: Line, id: string): void {
    if (this.#line !== line) return
    if (this.#wire.cancel === undefined || line.waiting !== undefined) {
      this.#drop(line)
      return
    }
    line.isCancelling = this.#wire.confirmsCancel ?? false
    this.#send(line, this.#wire.cancel(id))
  }

  #open(): Line {
    const { network } = this.#context
    const handlers = {
      opened: () => {
        const waiting = line.waiting ?? []
        line.waiting = undefined
        this.#send(line, [...this.#wire.opening, ...waiting])
      },
      received: (message: SocketMessage) => this.#receive(line, message),
      ended: (end: Parameters<typeof errorOfEnd>[1]) =>
        this.#failLine(line, errorOfEnd(this.#owner, end, this.#wire.closeCodes)),
    }
    const line: Line = {
      socket: network.openSocket({ url: this.#wire.url, headers: this.#wire.headers }, handlers),
      waiting: [],
      wasUsed: false,
      isCancelling: false,
    }
    return line
  }

  #send(line: Line | undefined, messages: readonly SocketMessage[]): void {
    if (line?.waiting !== undefined) line.waiting.push(...messages)
    else for (const message of messages) line?.socket.send(message)
  }

  #receive(line: Line, message: SocketMessage): void {
    let readings: readonly VoiceReading[]
    try {
      readings = this.#wire.read(message)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#failLine(line, vendorError(this.#owner, 'unreadable_answer', why))
      return
    }
    for (const reading of readings) this.#apply(line, reading)
  }

  #apply(line: Line, reading: VoiceReading): void {
    if (reading.kind === 'cancelled') {
      line.isCancelling = false
      return
    }
    if (line.isCancelling || this.#line !== line || this.#current === undefined) return
    const { id, spoken } = this.#current
    if (reading.id !== undefined && reading.id !== id) return
    if (reading.kind === 'audio') spoken.hear(reading.bytes, reading.characters)
    else if (reading.kind === 'words') spoken.learn(reading.words)
    else if (reading.kind === 'done') spoken.finish()
    else this.#failLine(line, vendorError(this.#owner, reading.code, reading.message))
  }

  #failLine(line: Line, error: SpeechError): void {
    if (this.#line !== line) return
    this.#drop(line)
    this.#current?.spoken.fail(error)
  }

  #drop(line: Line | undefined): void {
    line?.socket.close()
    if (this.#line === line) this.#line = undefined
  }
}
