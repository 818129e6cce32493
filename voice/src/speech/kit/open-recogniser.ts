import {
  RECOGNITION_RATE,
  type RecognitionOptions,
  type RecognitionStream,
  type SpeechContext,
  type Transcript,
} from './contract.ts'
import type { SpeechError } from './errors.ts'
import { EventQueue } from './event-queue.ts'
import type { SocketMessage, SpeechSocket } from './network.ts'
import { millisecondsOf } from './pcm.ts'
import type { Reading, RecognitionWire } from './recognition-wire.ts'
import { absorb, newSegment, type Segment, segmentOf, transcriptOf } from './segments.ts'
import { type ConnectionOwner, errorOfEnd, vendorError } from './vendor-errors.ts'

const CONNECT_WAIT_MS = 4_000
const TRANSCRIPT_WAIT_MS = 4_000
/** Audio that waits for the connection. More means that nobody will answer: ten seconds. */
const MOST_WAITING_SAMPLES = 10 * RECOGNITION_RATE

/** A recognition stream over one socket of a vendor. */
export function openRecogniser(
  owner: ConnectionOwner,
  wire: RecognitionWire,
  options: RecognitionOptions,
  context: Pick<SpeechContext<unknown>, 'network' | 'timers'>,
): RecognitionStream {
  return new Recogniser(owner, wire, options, context)
}

class Recogniser implements RecognitionStream {
  readonly #queue = new EventQueue<Transcript>()
  readonly #owner: ConnectionOwner
  readonly #wire: RecognitionWire
  readonly #timers: SpeechContext<unknown>['timers']
  readonly #transcriptWait: number
  readonly #socket: SpeechSocket
  /** Messages that wait for the connection. Undefined: it stands. */
  #waiting: SocketMessage[] | undefined = []
  #waitingSamples = 0
  #samples = 0
  #segments: Segment[] = [newSegment(0, 0)]
  /** Take back each timer that runs. */
  readonly #running = new Set<() => void>()
  #isOver = false

  constructor(
    owner: ConnectionOwner,
    wire: RecognitionWire,
    options: RecognitionOptions,
    { network, timers }: Pick<SpeechContext<unknown>, 'network' | 'timers'>,
  ) {
    this.#owner = owner
    this.#wire = wire
    this.#timers = timers
    this.#transcriptWait = options.transcript_wait_ms ?? TRANSCRIPT_WAIT_MS
    const stopWaiting = this.#after(CONNECT_WAIT_MS, () =>
      this.#fail(vendorError(owner, 'unreachable', `no connection within ${CONNECT_WAIT_MS} ms`)),
    )
    this.#socket = network.openSocket(
      { url: wire.url, headers: wire.headers },
      {
        opened: () => {
          stopWaiting()
          const waiting = this.#waiting ?? []
          this.#waiting = undefined
          for (const message of [...wire.opening, ...waiting]) this.#socket.send(message)
          this.#keepAlive()
        },
        received: (message) => this.#receive(message),
        ended: (end) => this.#fail(errorOfEnd(owner, end, wire.closeCodes)),
      },
    )
  }

  get transcripts(): AsyncIterable<Transcript> {
    return this.#queue
  }

  write(samples: Int16Array): void {
    if (this.#isOver || samples.length === 0) return
    const segment = this.#segments.at(-1)!
    const now = millisecondsOf(this.#samples, RECOGNITION_RATE)
    if (segment.end_ms === segment.start_ms) this.#send(...(this.#wire.starting ?? []))
    this.#samples += samples.length
    segment.end_ms = now + millisecondsOf(samples.length, RECOGNITION_RATE)
    this.#send(this.#wire.audio(samples))
    if (this.#waiting === undefined) return
    this.#waitingSamples += samples.length
    if (this.#waitingSamples > MOST_WAITING_SAMPLES) {
      this.#fail(vendorError(this.#owner, 'unreachable', 'ten seconds of audio wait for the connection'))
    }
  }

  commit(): void {
    if (this.#isOver) return
    const segment = this.#segments.at(-1)!
    const length = segment.end_ms - segment.start_ms
    if (length > 0) this.#fillUp((this.#wire.least_audio_ms ?? 0) - length)
    segment.isCommitted = true
    this.#segments.push(newSegment(segment.index + 1, millisecondsOf(this.#samples, RECOGNITION_RATE)))
    if (length === 0) {
      // Vendors refuse to commit nothing.
      segment.isFinal = true
      this.#emitFinals()
      return
    }
    this.#send(...this.#wire.commit)
    const { settle_ms } = this.#wire
    this.#after(settle_ms ?? this.#transcriptWait, () => {
      if (segment.isFinal) return
      if (settle_ms === undefined || this.#waiting !== undefined) {
        const message = `no transcript within ${this.#transcriptWait} ms`
        this.#fail(vendorError(this.#owner, 'no_answer', message))
        return
      }
      segment.isFinal = true
      this.#emitFinals()
    })
  }

  close(): void {
    if (this.#isOver) return
    if (this.#waiting === undefined) this.#send(...this.#wire.closing)
    this.#finish()
  }

  #fillUp(milliseconds: number): void {
    if (milliseconds > 0) this.write(new Int16Array(Math.ceil((milliseconds * RECOGNITION_RATE) / 1_000)))
  }

  #send(...messages: readonly SocketMessage[]): void {
    if (this.#waiting !== undefined) this.#waiting.push(...messages)
    else for (const message of messages) this.#socket.send(message)
  }

  #receive(message: SocketMessage): void {
    if (this.#isOver) return
    let readings: readonly Reading[]
    try {
      readings = this.#wire.read(message)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#fail(vendorError(this.#owner, 'unreadable_answer', why))
      return
    }
    for (const reading of readings) this.#apply(reading)
  }

  #apply(reading: Reading): void {
    if (this.#isOver) return
    if (reading.kind === 'failed') {
      this.#fail(vendorError(this.#owner, reading.code, reading.message))
      return
    }
    const segment = segmentOf(this.#segments, reading.key)
    if (segment === undefined || reading.kind === 'named') return
    absorb(segment, reading)
    if (segment.isFinal) this.#emitFinals()
    else this.#emit(segment)
  }

  /** In order: a final transcript waits for those before it. */
  #emitFinals(): void {
    while (this.#segments[0]?.isFinal) this.#emit(this.#segments.shift()!)
  }

  #emit(segment: Segment): void {
    const transcript = transcriptOf(segment, this.#wire.between)
    if (transcript.kind === 'final' || transcript.text !== '') this.#queue.push(transcript)
  }

  #keepAlive(): void {
    const { keepAlive } = this.#wire
    if (keepAlive === undefined) return
    this.#after(keepAlive.every_ms, () => {
      this.#send(keepAlive.message)
      this.#keepAlive()
    })
  }

  #after(milliseconds: number, run: () => void): () => void {
    const takeBack = this.#timers.after(milliseconds, () => {
      this.#running.delete(takeBack)
      if (!this.#isOver) run()
    })
    this.#running.add(takeBack)
    return () => {
      this.#running.delete(takeBack)
      takeBack()
    }
  }

  #fail(error: SpeechError): void {
    if (!this.#isOver) this.#finish(error)
  }

  #finish(error?: SpeechError): void {
    this.#isOver = true
    for (const takeBack of this.#running) takeBack()
    this.#running.clear()
    this.#socket.close()
    this.#queue.finish(error)
  }
}
