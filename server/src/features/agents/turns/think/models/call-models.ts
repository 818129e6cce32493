import type { Model } from '@parley/models/kit'
import type { Clock } from '../../../../../platform/clock/clock.ts'
import { toolInputs } from '../tools.ts'
import type { Trace } from '../trace.ts'
import { isWorthRetrying, ModelFailure, readFailure } from './model-failure.ts'

type CallOptions = Parameters<Model['doGenerate']>[0]
type CallResult = Awaited<ReturnType<Model['doGenerate']>>

/** A model to try, by its full name. Resolving may fail like calling does. */
export interface Candidate {
  name: string
  resolve(): Model
}

export interface Spending {
  /** Tokens by model: each has its own price. */
  byModel: Map<string, { input: number; cachedInput: number; output: number }>
  total: number
}

const attemptsPerModel = 2
const retryDelayMs = 400
const longestRetryDelayMs = 3_000
const maximumAnswerCharacters = 16_000
const maximumToolCalls = 8

function countTokens({ usage }: CallResult, name: string, spending: Spending): number {
  const input = usage.inputTokens.total ?? 0
  const output = usage.outputTokens.total ?? 0
  const known = spending.byModel.get(name) ?? { input: 0, cachedInput: 0, output: 0 }
  spending.byModel.set(name, {
    input: known.input + input,
    cachedInput: known.cachedInput + (usage.inputTokens.cacheRead ?? 0),
    output: known.output + output,
  })
  spending.total += input + output
  return input + output
}

/** Throws for an answer that cannot be used: whoever made it gets another try, or someone else does. */
function judgeResult({ content, finishReason }: CallResult, allowed: ReadonlySet<string>): void {
  if (finishReason.unified === 'content-filter') throw new ModelFailure('filtered')
  if (finishReason.unified === 'error') throw new ModelFailure('unavailable')
  const calls = content.filter((part) => part.type === 'tool-call')
  let characters = 0
  for (const part of content) if (part.type === 'text') characters += part.text.length
  if (calls.length === 0 && !content.some((part) => part.type === 'text' && part.text.trim() !== '')) {
    throw new ModelFailure('empty')
  }
  if (characters > maximumAnswerCharacters || calls.length > maximumToolCalls)
    throw new ModelFailure('too_long')
  for (const call of calls) {
    if (!allowed.has(call.toolName)) throw new ModelFailure('unknown_tool')
    let input: unknown
    try {
      input = JSON.parse(call.input)
    } catch (cause) {
      throw new ModelFailure('bad_tool_input', { cause })
    }
    // Every other tool says itself what is wrong with its input, so that the model can fix it.
    if (toolInputs.get(call.toolName)?.safeParse(input).success === false) {
      throw new ModelFailure('bad_tool_input')
    }
  }
}

export interface CallModelsOptions {
  candidates: readonly Candidate[]
  timeoutMs: number
  maximumTokens: number
  clock: Clock
  signal: AbortSignal
  trace: Trace
  spending: Spending
}

export interface CallModels {
  /** One model that stands for all candidates: it fails only when every one of them did. */
  model: Model
  /** Whose answer was given last. */
  lastName(): string
  /** Asks the last candidate from here on. */
  useLast(): void
}

/**
 * Tries each model twice, then the next. Who failed is not asked again in the same turn. The last candidate costs
 * nothing, so it may also speak when the turn's tokens are spent.
 */
export function callModels(options: CallModelsOptions): CallModels {
  const { candidates, timeoutMs, clock, signal, trace, spending } = options
  let current = 0

  async function callOnce(model: Model, callOptions: CallOptions): Promise<CallResult> {
    signal.throwIfAborted()
    const ending = new AbortController()
    const { promise: ended, reject } = Promise.withResolvers<never>()
    const stop = (reason: unknown) => {
      reject(reason)
      ending.abort(reason)
    }
    // Remove the listener when the model was faster.
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

  function wait(milliseconds: number): Promise<void> {
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

  async function attempt(candidate: Candidate, callOptions: CallOptions): Promise<CallResult> {
    const isLast = candidate === candidates.at(-1)
    if (!isLast && spending.total >= options.maximumTokens) throw new ModelFailure('over_budget')
    const startedAt = clock.now().getTime()
    const result = await callOnce(candidate.resolve(), callOptions)
    const tokens = countTokens(result, candidate.name, spending)
    judgeResult(result, new Set(callOptions.tools?.map((one) => one.name)))
    trace.record('model', { model: candidate.name, tokens, ms: clock.now().getTime() - startedAt })
    return result
  }

  async function tryCandidate(
    candidate: Candidate,
    callOptions: CallOptions,
  ): Promise<CallResult | undefined> {
    for (let number = 1; number <= attemptsPerModel; number++) {
      try {
        return await attempt(candidate, callOptions)
      } catch (error) {
        signal.throwIfAborted()
        const failure = readFailure(error)
        const details = {
          model: candidate.name,
          reason: failure.kind,
          status: failure.status,
          attempt: number,
        }
        trace.record('model_failed', details)
        if (!isWorthRetrying(failure)) return undefined
        if (number < attemptsPerModel) {
          await wait(Math.min(failure.retryAfterMs ?? retryDelayMs, longestRetryDelayMs))
        }
      }
    }
    return undefined
  }

  const model: Model = {
    specificationVersion: 'v4',
    provider: 'parley',
    modelId: candidates[0]?.name ?? 'none',
    supportedUrls: {},
    async doGenerate(callOptions) {
      for (; current < candidates.length; current++) {
        const result = await tryCandidate(candidates[current]!, callOptions)
        if (result !== undefined) return result
      }
      current = candidates.length - 1
      throw new ModelFailure('unavailable')
    },
    doStream() {
      throw new Error('A turn does not stream: nothing goes to a customer before it is checked.')
    },
  }
  return {
    model,
    lastName: () => candidates[Math.min(current, candidates.length - 1)]?.name ?? 'none',
    useLast() {
      current = candidates.length - 1
    },
  }
}
