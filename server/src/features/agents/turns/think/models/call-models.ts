import { isBriefModel } from '@parley/dialogue'
import type { Model } from '@parley/models/kit'
import type { Clock } from '../../../../../platform/clock/clock.ts'
import { toolInputs } from '../tools.ts'
import type { Trace } from '../trace.ts'
import { type CallOptions, type CallResult, callOnce, wait } from './call-once.ts'
import { isWorthRetrying, ModelFailure, readFailure } from './model-failure.ts'

/** A model to try, by its full name. Resolving may fail like calling does. */
export interface Candidate {
  name: string
  resolve(): Model
}

export interface Spending {
  /** Tokens by model: each has its own price. */
  byModel: Map<string, { input: number; cachedInput: number; cacheWritten: number; output: number }>
  total: number
}

const ATTEMPTS_PER_MODEL = 2
const RETRY_DELAY_MS = 400
const LONGEST_RETRY_DELAY_MS = 3_000
const MOST_CHARACTERS = 16_000
const MOST_TOOL_CALLS = 8

function countTokens({ usage }: CallResult, name: string, spending: Spending): number {
  const input = usage.inputTokens.total ?? 0
  const output = usage.outputTokens.total ?? 0
  const known = spending.byModel.get(name) ?? { input: 0, cachedInput: 0, cacheWritten: 0, output: 0 }
  spending.byModel.set(name, {
    input: known.input + input,
    cachedInput: known.cachedInput + (usage.inputTokens.cacheRead ?? 0),
    cacheWritten: known.cacheWritten + (usage.inputTokens.cacheWrite ?? 0),
    output: known.output + output,
  })
  spending.total += input + output
  return input + output
}

/** Throws for an answer that cannot be used. Then the same model is tried again, or the next one. */
function judgeResult({ content, finishReason }: CallResult, allowed: ReadonlySet<string>): void {
  if (finishReason.unified === 'content-filter') throw new ModelFailure('filtered')
  if (finishReason.unified === 'error') throw new ModelFailure('unavailable')
  const calls = content.filter((part) => part.type === 'tool-call')
  let characters = 0
  for (const part of content) if (part.type === 'text') characters += part.text.length
  if (calls.length === 0 && !content.some((part) => part.type === 'text' && part.text.trim() !== '')) {
    throw new ModelFailure('empty')
  }
  if (characters > MOST_CHARACTERS || calls.length > MOST_TOOL_CALLS) throw new ModelFailure('too_long')
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
  /** Whether every model that may still be asked reads the brief and no prompt. */
  readOnlyBriefs(): boolean
  /** The name of the model that answered last. */
  lastName(): string
  /** Asks the last candidate from here on. */
  useLast(): void
  /** Asks the candidate after the one that answered last. False: it was the last one. */
  useNext(): boolean
}

async function attempt(
  candidate: Candidate,
  callOptions: CallOptions,
  options: CallModelsOptions,
): Promise<CallResult> {
  const { candidates, clock, maximumTokens, spending, trace } = options
  const isLast = candidate === candidates.at(-1)
  if (!isLast && spending.total >= maximumTokens) throw new ModelFailure('over_budget')
  const startedAt = clock.now().getTime()
  const result = await callOnce(candidate.resolve(), callOptions, options)
  const tokens = countTokens(result, candidate.name, spending)
  judgeResult(result, new Set(callOptions.tools?.map((one) => one.name)))
  trace.record('model', { model: candidate.name, tokens, ms: clock.now().getTime() - startedAt })
  return result
}

/** Undefined: the candidate gave no usable answer. */
async function tryCandidate(
  candidate: Candidate,
  callOptions: CallOptions,
  options: CallModelsOptions,
): Promise<CallResult | undefined> {
  const { clock, signal, trace } = options
  for (let number = 1; number <= ATTEMPTS_PER_MODEL; number++) {
    try {
      return await attempt(candidate, callOptions, options)
    } catch (error) {
      signal.throwIfAborted()
      const failure = readFailure(error)
      const { kind: reason, status } = failure
      trace.record('model_failed', { model: candidate.name, reason, status, attempt: number })
      if (!isWorthRetrying(failure)) return undefined
      if (number < ATTEMPTS_PER_MODEL) {
        await wait(Math.min(failure.retryAfterMs ?? RETRY_DELAY_MS, LONGEST_RETRY_DELAY_MS), clock, signal)
      }
    }
  }
  return undefined
}

/** A model that cannot be resolved fails when it is asked, and its failure is recorded there. */
function readsOnlyBriefs({ resolve }: Candidate): boolean {
  try {
    return isBriefModel(resolve())
  } catch {
    return false
  }
}

/**
 * Tries each model twice, then the next. A model that failed is not asked again in the same turn. The last candidate
 * costs nothing, so it may also speak when the turn's tokens are spent.
 */
export function callModels(options: CallModelsOptions): CallModels {
  const { candidates } = options
  let current = 0
  const model: Model = {
    specificationVersion: 'v4',
    provider: 'parley',
    modelId: candidates[0]?.name ?? 'none',
    supportedUrls: {},
    async doGenerate(callOptions) {
      for (; current < candidates.length; current++) {
        const result = await tryCandidate(candidates[current]!, callOptions, options)
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
    readOnlyBriefs: () => candidates.slice(current).every(readsOnlyBriefs),
    lastName: () => candidates[Math.min(current, candidates.length - 1)]?.name ?? 'none',
    useLast() {
      current = candidates.length - 1
    },
    useNext() {
      if (current >= candidates.length - 1) return false
      current++
      return true
    },
  }
}
