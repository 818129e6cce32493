import { isBriefModel } from '@parley/dialogue'
import type { Model } from '@parley/models/kit'
import type { Clock } from '../../../../../platform/clock/clock.ts'
import { ModelFailure } from './model-failure.ts'

export type CallOptions = Parameters<Model['doGenerate']>[0]
export type CallResult = Awaited<ReturnType<Model['doGenerate']>>

/** Asks a model, and gives up at the time limit or when the turn is aborted. */
export async function callOnce(
  model: Model,
  callOptions: CallOptions,
  { clock, signal, timeoutMs }: { clock: Clock; signal: AbortSignal; timeoutMs: number },
): Promise<CallResult> {
  signal.throwIfAborted()
  // It waits for nothing, so there is nothing to give up.
  if (isBriefModel(model)) return model.doGenerate({ ...callOptions, abortSignal: signal })
  const ending = new AbortController()
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const stop = (reason: unknown) => {
    reject(reason)
    ending.abort(reason)
  }
  // When the model was faster, nobody waits for this promise any more.
  ended.catch(() => undefined)
  const onAbort = () => stop(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  const cancelTimeout = clock.after(timeoutMs, () => stop(new ModelFailure('timeout')))
  try {
    const call = model.doGenerate({ ...callOptions, abortSignal: ending.signal })
    // A model that ignores the signal does not hold up the turn.
    return await Promise.race([call, ended])
  } finally {
    cancelTimeout()
    signal.removeEventListener('abort', onAbort)
  }
}

/** Waits, unless the turn is aborted meanwhile. */
export function wait(milliseconds: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      cancel()
      reject(signal.reason)
    }
    const cancel = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    })
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
