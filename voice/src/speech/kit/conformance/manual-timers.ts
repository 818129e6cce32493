import type { Timers } from '../timers.ts'

/** Timers that stand still until a test lets time pass. */
export class ManualTimers implements Timers {
  #now = 0
  #waiting: { at: number; run: () => void }[] = []

  now = () => this.#now

  after(milliseconds: number, run: () => void): () => void {
    const entry = { at: this.#now + milliseconds, run }
    this.#waiting.push(entry)
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== entry)
    }
  }

  /** How many waits run. */
  get running(): number {
    return this.#waiting.length
  }

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (;;) {
      const due = this.#waiting.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.#waiting = this.#waiting.filter((one) => one !== due)
      this.#now = due.at
      due.run()
    }
    this.#now = end
  }
}
