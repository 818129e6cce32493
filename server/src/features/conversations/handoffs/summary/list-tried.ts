/** Lists the steps of the agent before it handed off, from the traces of its turns. Pure. */
import type { Language } from '@parley/language'
import { type SummaryWords, summaryWords } from '@parley/language'
import type { TriedStep } from '../handoff.ts'
import type { Thread, ThreadTurn } from './thread.store.ts'
import { quote } from './write-summary.ts'

const MOST = 30
const WORDS = 200
/** The text of an answer may have been erased since, and a handoff is announced by the platform, not by the turn. */
const DONE = new Set(['answered', 'handed_off', 'transferred'])

export function listTried({ turns }: Thread, language: Language): TriedStep[] {
  const words = summaryWords[language].steps
  return turns.flatMap((turn) => [...stepsOf(turn, words), endOf(turn, words)]).slice(-MOST)
}

function stepsOf({ steps }: ThreadTurn, words: SummaryWords['steps']): TriedStep[] {
  const tried: TriedStep[] = []
  for (const entry of steps) {
    const at = text(entry.at)
    if (entry.step === 'search') {
      const hits = Array.isArray(entry.hits) ? entry.hits.map(String) : []
      const outcome = hits.length > 0 ? words.found(cut(titleOf(hits[0]!))) : words.foundNothing
      tried.push({ step: words.searched(cut(text(entry.query) ?? '')), outcome, at })
    } else if (entry.step === 'tool' && typeof entry.status === 'string') {
      const outcome = words.status[entry.status] ?? entry.status
      tried.push({ step: words.used(text(entry.tool) ?? ''), outcome, at })
    }
  }
  return tried
}

function endOf({ outcome, answer, created_at }: ThreadTurn, words: SummaryWords['steps']): TriedStep {
  const at = new Date(created_at).toISOString()
  const step = outcome === 'answered' ? words.answered : (words.outcome[outcome] ?? outcome)
  if (answer) return { step, outcome: quote(answer, WORDS), at }
  return { step, outcome: DONE.has(outcome) ? words.status.done! : words.noReply, at }
}

/** A document whose heading repeats its title is named once: “Parking › Parking” is “Parking”. */
function titleOf(hit: string): string {
  return [...new Set(hit.split(' › '))].join(' › ')
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function cut(value: string): string {
  return value.length <= WORDS ? value : `${value.slice(0, WORDS).toWellFormed()}…`
}
