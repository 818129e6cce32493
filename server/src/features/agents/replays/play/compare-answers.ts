/** Compares an original answer with that of the replay. Pure: the same two answers always differ in the same way. */
import type { AgentReplayDifference, AgentReplayResult, AgentReplayToolCall } from '@parley/contracts'
import { hasFailedCheck } from '../tool-calls.ts'

export interface ComparedAnswer {
  /** Null: not known, because another system answered or no record is left. */
  outcome: string | null
  text: string | null
  tools: readonly AgentReplayToolCall[]
  /** How it came about. */
  steps: readonly Record<string, unknown>[]
}

export interface Comparison {
  result: AgentReplayResult
  differences: AgentReplayDifference[]
  is_text_compared: boolean
}

const OUTCOMES = [
  ['handed_off', 'hands_off', 'no_longer_hands_off'],
  ['transferred', 'transfers', 'no_longer_transfers'],
  ['unknown_answer', 'unknown_answer', 'no_longer_unknown_answer'],
  ['silent', 'silent', 'no_longer_silent'],
] as const

export function compareAnswers(
  original: ComparedAnswer,
  replayed: ComparedAnswer & { model: string },
  wantedModel: string,
): Comparison {
  if (replayed.outcome === 'failed')
    return { result: 'failed', differences: ['failed'], is_text_compared: false }
  const before = original.outcome ?? (original.text === null ? 'silent' : 'answered')
  const isTextCompared = isComparable(before, original, replayed)
  const differences: AgentReplayDifference[] = [
    ...OUTCOMES.flatMap(([outcome, begins, ends]) => {
      if (replayed.outcome === outcome) return before === outcome ? [] : [begins]
      return before === outcome ? [ends] : []
    }),
    ...toolDifferences(original.tools, replayed.tools),
  ]
  if (isTextCompared && normal(original.text) !== normal(replayed.text)) differences.push('text')
  if (hasFailedCheck(replayed.steps) && !hasFailedCheck(original.steps)) differences.push('check_failed')
  if (replayed.model !== wantedModel && replayed.outcome !== 'silent') differences.push('other_model')
  return {
    result: differences.length === 0 ? 'same' : 'changed',
    differences,
    is_text_compared: isTextCompared,
  }
}

/**
 * The words of a handoff depend on who is there at that moment. After a tool was carried out the original tells what came of it,
 * which a replay cannot know.
 */
function isComparable(before: string, original: ComparedAnswer, replayed: ComparedAnswer): boolean {
  if (before === replayed.outcome && (before === 'handed_off' || before === 'transferred')) return false
  const done = new Set(original.tools.flatMap(({ tool, status }) => (status === 'done' ? [tool] : [])))
  return !replayed.tools.some(
    ({ tool, status, is_recorded }) => status === 'would_do' && !is_recorded && done.has(tool),
  )
}

function toolDifferences(
  original: readonly AgentReplayToolCall[],
  replayed: readonly AgentReplayToolCall[],
): AgentReplayDifference[] {
  const names = (calls: readonly AgentReplayToolCall[]) =>
    [...new Set(calls.map(({ tool }) => tool))].sort().join()
  if (names(original) !== names(replayed)) return ['tools']
  const calls = (all: readonly AgentReplayToolCall[]) =>
    [...new Set(all.map((call) => JSON.stringify([call.tool, sorted(call.arguments)])))].sort().join()
  return calls(original) === calls(replayed) ? [] : ['tool_arguments']
}

/** The same value whatever the order of its keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}

const normal = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()
