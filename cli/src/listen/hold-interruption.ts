/** A signal from the user (or a closing terminal) that ends a command only after it has cleaned up. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface Interruption {
  /** Resolves at the first signal. */
  readonly happened: Promise<void>
  /** From now on a signal ends the process again. */
  release(): void
}

/**
 * Holds every signal until `release`. One Ctrl-C can come twice, from the terminal and from a launcher that forwards it:
 * the second must not end the process in the middle of its clean-up.
 */
export function holdInterruption(): Interruption {
  const { promise: happened, resolve } = Promise.withResolvers<void>()
  const onSignal = () => resolve()
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return {
    happened,
    release() {
      for (const signal of SIGNALS) process.off(signal, onSignal)
    },
  }
}
