/** One try of a call, which ends when its time is over or its caller has enough. */
export interface Try {
  signal: AbortSignal
  /** The answer has come: from now on only the caller ends it. */
  stopTimer(): void
  /** The caller's signal may live for long: it must not keep a listener of every call. */
  release(): void
  isTimedOut(): boolean
}

export function startTry(timeoutMs: number, caller: AbortSignal | undefined): Try {
  const line = new AbortController()
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
    line.abort(new DOMException(`No answer within ${timeoutMs} ms.`, 'TimeoutError'))
  }, timeoutMs)
  const onAbort = () => line.abort(caller?.reason)
  if (caller?.aborted) onAbort()
  caller?.addEventListener('abort', onAbort, { once: true })
  return {
    signal: line.signal,
    stopTimer: () => clearTimeout(timer),
    release: () => caller?.removeEventListener('abort', onAbort),
    isTimedOut: () => isOver,
  }
}
