/** A conversation that is over: its words, and what came of it. */
import type { Call, Message, SessionAnalysis } from '@parley/contracts'

export interface Turn {
  role: 'agent' | 'customer'
  text: string
  at: string
}

export function presentTurn({
  direction,
  text,
  occurred_at,
}: Pick<Message, 'direction' | 'text' | 'occurred_at'>): Turn {
  return { role: direction === 'inbound' ? 'customer' : 'agent', text, at: occurred_at }
}

const SPEAKERS = { agent: 'Agent', customer: 'Customer' } as const

/** One line for each turn, as the vendor writes them. */
export function writeTranscript(turns: readonly Turn[]): string {
  return turns.map(({ role, text }) => `${SPEAKERS[role]}: ${text}`).join('\n')
}

export function presentAnalysis(analysis: SessionAnalysis, call: Call | undefined) {
  const turns = analysis.transcript.map(({ speaker, text, at }) => ({
    role: speaker === 'contact' ? ('customer' as const) : ('agent' as const),
    text,
    at,
  }))
  return {
    summary: analysis.summary,
    transcript: writeTranscript(turns),
    postCallMetadata: {
      summary: analysis.summary,
      resolution: analysis.result,
      duration: analysis.duration_seconds,
      ...(call && { outcome: call.outcome, answers: call.answers }),
    },
  }
}
