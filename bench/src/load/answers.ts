/** Waits until the fake Graph API is asked to send a message to somebody. */
const PATIENCE_MS = 30_000

export interface Answers {
  /** Resolves with the moment of the next message to this person. Asked for before it can come. */
  next(to: string): Promise<number>
  /** A message came. */
  take(to: string, at: number): void
}

interface Waiter {
  resolve(at: number): void
  reject(reason: unknown): void
  timer: NodeJS.Timeout
}

export function createAnswers(signal: AbortSignal): Answers {
  const waiting = new Map<string, Waiter>()
  signal.addEventListener('abort', () => {
    for (const waiter of waiting.values()) {
      clearTimeout(waiter.timer)
      waiter.reject(signal.reason)
    }
    waiting.clear()
  })
  return {
    next: (to) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(to)
          reject(new Error(`nothing was sent to ${to} within ${PATIENCE_MS / 1000} s`))
        }, PATIENCE_MS)
        waiting.set(to, { resolve, reject, timer })
      }),
    take(to, at) {
      const waiter = waiting.get(to)
      if (!waiter) return
      waiting.delete(to)
      clearTimeout(waiter.timer)
      waiter.resolve(at)
    },
  }
}
