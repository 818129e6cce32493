/** A recognition stream that goes to the next vendor when one fails, with the audio that nobody has understood yet. */
import {
  EventQueue,
  millisecondsOf,
  RECOGNITION_RATE,
  type RecognitionStream,
  SPEECH_ERRORS,
  SpeechError,
  type Timers,
  type Transcript,
} from '../kit/index.ts'
import { noVendor } from './synthesise.ts'
import { VendorRests } from './vendor-rests.ts'

/** One vendor with its key and its model. */
export interface RecognitionChoice {
  id: string
  open(): RecognitionStream
}

/** Audio that waits to be understood. Older audio is forgotten: a minute. */
const MOST_PENDING_SAMPLES = 60 * RECOGNITION_RATE

/** Vendors that are asked for one segment at most. */
const MOST_ATTEMPTS = 4

type Written = Int16Array | 'commit'

export function recogniseWithFallback(
  choices: readonly RecognitionChoice[],
  timers: Timers,
): RecognitionStream {
  return new FallbackStream(choices, timers)
}

class FallbackStream implements RecognitionStream {
  readonly #queue = new EventQueue<Transcript>()
  readonly #choices: readonly RecognitionChoice[]
  readonly #rests: VendorRests
  /** Written since the last final transcript. */
  #pending: Written[] = []
  #pendingSamples = 0
  /** Samples before `pending`. */
  #understoodSamples = 0
  /** Final transcripts given. */
  #finals = 0
  #attempts = 0
  #stream: RecognitionStream | undefined
  #isClosed = false

  constructor(choices: readonly RecognitionChoice[], timers: Timers) {
    this.#choices = choices
    this.#rests = new VendorRests(timers)
    this.#ask()
  }

  get transcripts(): AsyncIterable<Transcript> {
    return this.#queue
  }

  write(samples: Int16Array): void {
    this.#pending.push(samples.slice())
    this.#pendingSamples += samples.length
    while (this.#pendingSamples > MOST_PENDING_SAMPLES && this.#pending[0] !== 'commit')
      this.#forget(this.#pending.shift()!)
    this.#stream?.write(samples)
  }

  commit(): void {
    this.#pending.push('commit')
    this.#stream?.commit()
  }

  close(): void {
    this.#isClosed = true
    this.#stream?.close()
    this.#queue.finish()
  }

  #ask(): void {
    const choice = this.#rests.order(this.#choices)[0]
    if (choice === undefined) {
      this.#queue.finish(noVendor('understands'))
      return
    }
    this.#attempts += 1
    const stream = choice.open()
    this.#stream = stream
    // Numbers and times of this connection begin anew.
    const base = { segment: this.#finals, ms: millisecondsOf(this.#understoodSamples, RECOGNITION_RATE) }
    void this.#read(choice, stream, base)
    for (const written of this.#pending) {
      if (written === 'commit') stream.commit()
      else stream.write(written)
    }
  }

  async #read(
    choice: RecognitionChoice,
    stream: RecognitionStream,
    base: { segment: number; ms: number },
  ): Promise<void> {
    try {
      for await (const transcript of stream.transcripts) {
        if (this.#isClosed) return
        this.#rests.succeeded(choice.id)
        if (transcript.kind === 'final') this.#forgetSegment()
        this.#queue.push(moved(transcript, base))
      }
    } catch (error) {
      if (this.#isClosed) return
      if (error instanceof SpeechError) this.#rests.record(error)
      const mayAsk = error instanceof SpeechError && SPEECH_ERRORS[error.detail.code].another_vendor
      if (mayAsk && this.#attempts < MOST_ATTEMPTS) this.#ask()
      else this.#queue.finish(error as Error)
    }
  }

  /** The audio of an understood segment is never heard again. */
  #forgetSegment(): void {
    const end = this.#pending.indexOf('commit')
    for (const written of this.#pending.splice(0, end + 1)) this.#forget(written)
    this.#finals += 1
    this.#attempts = 0
  }

  #forget(written: Written): void {
    if (written === 'commit') return
    this.#understoodSamples += written.length
    this.#pendingSamples -= written.length
  }
}

function moved(transcript: Transcript, base: { segment: number; ms: number }): Transcript {
  return {
    ...transcript,
    segment: transcript.segment + base.segment,
    start_ms: transcript.start_ms + base.ms,
    end_ms: transcript.end_ms + base.ms,
    words: transcript.words.map((word) => ({
      ...word,
      start_ms: word.start_ms + base.ms,
      end_ms: word.end_ms + base.ms,
    })),
  }
}
