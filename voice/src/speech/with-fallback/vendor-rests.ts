/** Which vendors failed lately. One that rests is asked last, so that not every sentence waits for it. */
import { SPEECH_ERRORS, type SpeechError, type Timers } from '../kit/index.ts'

export class VendorRests {
  readonly #until = new Map<string, number>()
  readonly #timers: Timers

  constructor(timers: Timers) {
    this.#timers = timers
  }

  record({ detail }: SpeechError): void {
    const rest = Math.max(SPEECH_ERRORS[detail.code].rest_ms, detail.retry_after_ms ?? 0)
    this.#until.set(detail.vendor, this.#timers.now() + rest)
  }

  succeeded(vendor: string): void {
    this.#until.delete(vendor)
  }

  /** The rested ones in their order, then the others, the one whose rest ends first before the rest. */
  order<Choice extends { id: string }>(choices: readonly Choice[]): Choice[] {
    const now = this.#timers.now()
    const restOf = ({ id }: Choice) => Math.max(0, (this.#until.get(id) ?? 0) - now)
    return choices.toSorted((a, b) => restOf(a) - restOf(b))
  }
}
