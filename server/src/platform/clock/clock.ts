/** Time is passed in, so that tests can turn it. */
export interface Clock {
  now(): Date
  /** Runs `action` once, `milliseconds` from now; the answer cancels it. Never keeps the process alive. */
  after(milliseconds: number, action: () => void): () => void
}

export const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, action) {
    const timer = setTimeout(action, Math.min(milliseconds, 2_147_483_647))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
