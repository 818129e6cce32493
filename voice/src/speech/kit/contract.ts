/**
 * The contract between Parley and a speech vendor.
 *
 * An adapter is a stateless value. It reads no environment, opens connections only through the network that it is given, and
 * never retries: `with-fallback` decides what happens after an error, once, for every vendor.
 *
 * The caller says where a turn of the customer ends (`commit`). No vendor decides that, so a change of vendor changes no turn.
 */
import type { z } from 'zod'
import type { SpeechNetwork } from './network.ts'
import type { Timers } from './timers.ts'

/** Audio into recognition: mono, 16 bits, this many samples a second. */
export const RECOGNITION_RATE = 16_000
/** Audio out of synthesis: mono, 16 bits, this many samples a second. It is the one rate that all vendors offer. */
export const SYNTHESIS_RATE = 24_000

/** A word with its time, in milliseconds. */
export interface TimedWord {
  text: string
  start_ms: number
  end_ms: number
  /** From 0 to 1. Null: the vendor does not say. */
  confidence: number | null
}

/** An adapter gets this with every connection. */
export interface SpeechContext<Credentials> {
  credentials: Credentials
  /** The only way out. */
  network: SpeechNetwork
  timers: Timers
  /** The vendor's API root when the operator overrides it. Without a slash at the end. */
  api_url?: string
}

export interface RecognitionOptions {
  /** BCP 47, such as `en-IN` or `hi-IN`. `multi`: the customer may mix languages, as Hindi and English. */
  language: string
  /** Words that the vendor should expect: names of services and of people. */
  expected_words?: readonly string[]
  /** Name of a model of the vendor. Default: the adapter's. */
  model?: string
  /** How long a transcript may take after `commit`. Milliseconds. Default: 4,000. */
  transcript_wait_ms?: number
}

/** The text understood of one segment: the audio between two commits. */
export interface Transcript {
  /** Number of the segment, from 0. */
  segment: number
  /** `partial` may still change; `final` comes once for each commit, in order. */
  kind: 'partial' | 'final'
  /** Everything understood of the segment so far. Empty: nothing was said. */
  text: string
  /** From 0 to 1. Null: the vendor does not say. */
  confidence: number | null
  /** The language that the vendor recognised. Null: it does not say. */
  language: string | null
  /** Since the beginning of the stream. From the words where the vendor gives their times, otherwise from the audio. */
  start_ms: number
  end_ms: number
  /** Empty where the vendor gives no times of words. */
  words: readonly TimedWord[]
}

/** One stream of audio in, transcripts out. */
export interface RecognitionStream {
  /** Samples at RECOGNITION_RATE. Audio that is written before the connection stands waits for it. */
  write(samples: Int16Array): void
  /** Ends the segment: one final transcript follows. */
  commit(): void
  /** Ends the stream at once. */
  close(): void
  /** Can be read once. Ends after `close`; throws a SpeechError. */
  readonly transcripts: AsyncIterable<Transcript>
}

export interface Recognition<Credentials> {
  /** True: the vendor tells how sure it is. */
  readonly confidence: boolean
  /** True: the vendor gives the time of each word. */
  readonly wordTimes: boolean
  /** True: the vendor may say nothing after a commit, which then means that nothing was added. Default: false. */
  readonly silentFinals?: boolean
  /** Whether the vendor understands a language, `multi` among them. */
  hears(language: string): boolean
  open(options: RecognitionOptions, context: SpeechContext<Credentials>): RecognitionStream
}

export interface SynthesisOptions {
  /** BCP 47, such as `en-IN` or `hi-IN`: the language of most of the text. */
  language: string
  /** Id or name of a voice of the vendor. Default: the adapter's. */
  voice?: string
  /** Name of a model of the vendor. Default: the adapter's. */
  model?: string
  /** 1 is the vendor's normal speed. */
  speed?: number
  /** How long the first audio of a text may take. Milliseconds. Default: 3,000. */
  first_audio_wait_ms?: number
  /** How long the next audio may take. Milliseconds. Default: 4,000. */
  next_audio_wait_ms?: number
}

/** Audio of a text, as it arrives. */
export interface SpokenAudio {
  /** At SYNTHESIS_RATE. May be empty where only words arrived. */
  samples: Int16Array
  /** Words whose times became known, in milliseconds since the beginning of the text. */
  words: readonly TimedWord[]
}

/** One voice, kept open for the texts of a call. */
export interface Voice {
  /**
   * Speaks one text. Texts of a voice are spoken one after the other. Breaking off the iteration, or the signal, stops the
   * vendor. Throws a SpeechError; after audio came it is always `audio_cut`.
   */
  speak(text: string, signal?: AbortSignal): AsyncIterable<SpokenAudio>
  close(): void
}

export interface Synthesis<Credentials> {
  /** True: the vendor gives the time of each word. */
  readonly wordTimes: boolean
  /** Whether the vendor has a voice for a language. */
  speaks(language: string): boolean
  open(options: SynthesisOptions, context: SpeechContext<Credentials>): Voice
}

export interface SpeechVendor<Credentials = Record<string, unknown>> {
  /** Equals the folder: "deepgram". */
  readonly id: string
  /** For people: "Deepgram". */
  readonly name: string
  /** Validates what the owner enters. Its messages say what to enter, and where to find it. */
  readonly credentials: z.ZodType<Credentials>
  /** Fields that are encrypted at rest, never returned, and redacted in logs and errors. */
  readonly secretFields: readonly (keyof Credentials & string)[]
  readonly recognition?: Recognition<Credentials>
  readonly synthesis?: Synthesis<Credentials>
}
