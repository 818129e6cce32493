/** A voice that goes to the next vendor when one fails before it was heard. */
import { SPEECH_ERRORS, SpeechError, type SpokenAudio, type Timers, type Voice } from '../kit/index.ts'
import { VendorRests } from './vendor-rests.ts'

/** One vendor with its key and its voice. */
export interface SynthesisChoice {
  id: string
  open(): Voice
}

export interface FallbackLimits {
  /** From the beginning of a text: no further vendor is asked afterwards. Milliseconds. Default: 6,000. */
  total_ms?: number
}

const TOTAL_MS = 6_000

export function synthesiseWithFallback(
  choices: readonly SynthesisChoice[],
  timers: Timers,
  { total_ms = TOTAL_MS }: FallbackLimits = {},
): Voice {
  const rests = new VendorRests(timers)
  const voices = new Map<SynthesisChoice, Voice>()
  const voiceOf = (choice: SynthesisChoice): Voice => {
    const voice = voices.get(choice) ?? choice.open()
    voices.set(choice, voice)
    return voice
  }
  // The first one connects now; the others when they are needed.
  if (choices[0] !== undefined) voiceOf(choices[0])

  return {
    async *speak(text, signal): AsyncGenerator<SpokenAudio> {
      const began = timers.now()
      let last: SpeechError | undefined
      for (const choice of rests.order(choices)) {
        if (signal?.aborted) return
        if (last !== undefined && timers.now() - began >= total_ms) break
        try {
          yield* voiceOf(choice).speak(text, signal)
          rests.succeeded(choice.id)
          return
        } catch (error) {
          if (!(error instanceof SpeechError)) throw error
          rests.record(error)
          // Said twice is worse than said once and cut.
          if (!SPEECH_ERRORS[error.detail.code].another_vendor) throw error
          last = error
        }
      }
      throw last ?? noVendor('speaks')
    },
    close() {
      for (const voice of voices.values()) voice.close()
    },
  }
}

export const noVendor = (does: string): SpeechError =>
  new SpeechError({
    code: 'request_refused',
    vendor: 'none',
    message: `No vendor with a key ${does} this language. Enter a key of one that does.`,
  })
