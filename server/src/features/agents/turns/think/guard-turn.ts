import { type Guards, normaliseWithin } from '@parley/contracts'
import { isAutomaticReply } from '@parley/language'
import type { SilenceReason, SpokenLine, TurnCounts } from './thought.ts'

/** The latest messages of the conversation. */
export interface TurnActivity extends TurnCounts {
  /** The latest lines, oldest first, those to be answered included. */
  lines: readonly SpokenLine[]
  /** The agent's models cost money, and its workspace has reached the operator's ceiling. */
  isCeilingReached: boolean
}

export type TurnVerdict = { allowed: true } | { allowed: false; reason: SilenceReason }

/** Faster than a person reads an answer and types; a few times in a row means a machine. */
const FASTEST_PERSON_MS = 1_500
const FAST_REPLIES_IN_A_ROW = 4
const IDENTICAL_IN_A_ROW = 4
const SIMILAR_ENOUGH = 0.9
/** Short replies ("ok", "yes") repeat between people. */
const MINIMUM_REPEATED_LENGTH = 12

function normalise(text: string): string {
  return normaliseWithin(text, 'NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()
}

/** Share of words that two texts have in common: numbers and punctuation do not make a text another one. */
function similarity(a: string, b: string): number {
  const first = new Set(a.split(' '))
  const second = new Set(b.split(' '))
  let shared = 0
  for (const word of first) if (second.has(word)) shared++
  return shared / Math.max(first.size, second.size)
}

function repeatsItself(inbound: readonly SpokenLine[]): boolean {
  const last = inbound.slice(-IDENTICAL_IN_A_ROW).map(({ text }) => normalise(text))
  if (last.length < IDENTICAL_IN_A_ROW) return false
  const newest = last.at(-1)!
  if (newest.length < MINIMUM_REPEATED_LENGTH) return false
  return last.every((text) => similarity(text, newest) >= SIMILAR_ENOUGH)
}

/** How long the customer took to react to each line of ours that they reacted to. */
function reactionTimes(lines: readonly SpokenLine[]): number[] {
  const times: number[] = []
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (line.sender !== 'contact' || before?.sender !== 'ai') continue
    times.push(new Date(line.created_at).getTime() - new Date(before.created_at).getTime())
  }
  return times
}

function answersTooFast(lines: readonly SpokenLine[]): boolean {
  const latest = reactionTimes(lines).slice(-FAST_REPLIES_IN_A_ROW)
  return latest.length === FAST_REPLIES_IN_A_ROW && latest.every((time) => time < FASTEST_PERSON_MS)
}

function judge(activity: TurnActivity, guards: Guards): SilenceReason | undefined {
  if (activity.aiMessagesLastMinute >= guards.max_messages_per_minute) return 'too_many_messages_per_minute'
  if (activity.aiMessagesLastDay >= guards.max_messages_per_day) return 'too_many_messages_per_day'
  const cap = guards.max_cost_micros_per_day
  if (cap !== null && activity.costMicrosToday >= cap) return 'daily_cost_reached'
  if (activity.isCeilingReached) return 'workspace_cost_reached'
  if (!guards.detect_robots) return undefined
  const inbound = activity.lines.filter((line) => line.sender === 'contact')
  const newest = inbound.at(-1)?.text ?? ''
  if (isAutomaticReply(newest)) return 'automatic_reply'
  if (repeatsItself(inbound)) return 'repeats_itself'
  if (answersTooFast(activity.lines)) return 'answers_faster_than_a_person'
  return undefined
}

/** Whether the agent may answer at all, or two machines would talk to each other for ever. */
export function guardTurn(activity: TurnActivity, guards: Guards): TurnVerdict {
  const reason = judge(activity, guards)
  return reason === undefined ? { allowed: true } : { allowed: false, reason }
}
