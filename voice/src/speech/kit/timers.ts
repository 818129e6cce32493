/** Calls later. It is passed in, so that tests decide when a wait is over. */
export interface Timers {
  /** Returns what takes it back. */
  after(milliseconds: number, run: () => void): () => void
  /** Milliseconds of a clock that never goes back. */
  now(): number
}

export const systemTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
  now: () => performance.now(),
}
