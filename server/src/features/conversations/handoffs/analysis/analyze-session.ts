/** Looks back at a session that is over: everything that was said, how it ended, and a summary in its own words. */
import type { SessionAnalysis } from '@parley/contracts'
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { languageOfPeople } from '../summary/choose-language.ts'
import { readThread } from '../summary/thread.store.ts'
import { writeSummary } from '../summary/write-summary.ts'
import { readSpoken, type SpokenLine } from './spoken.store.ts'

export interface EndedSession {
  id: string
  conversationId: string
  startedAt: Date
  endedAt: Date
  wasHandedOff: boolean
}

export async function analyzeSession(
  work: Scope<Session>,
  { id, conversationId, startedAt, endedAt, wasHandedOff }: EndedSession,
): Promise<SessionAnalysis> {
  const lines = await readSpoken(work, { id, conversationId })
  const thread = await readThread(work, conversationId)
  return {
    summary: writeSummary(thread, languageOfPeople(thread)),
    result: resultOf(lines, wasHandedOff),
    duration_seconds: Math.max(0, Math.round((endedAt.getTime() - startedAt.getTime()) / 1000)),
    transcript: lines.map(({ sender, text, at }) => ({
      speaker: speakerOf(sender),
      text,
      at: new Date(at).toISOString(),
    })),
  }
}

function resultOf(lines: readonly SpokenLine[], wasHandedOff: boolean): SessionAnalysis['result'] {
  if (wasHandedOff) return 'handed_off'
  const asked = lines.findIndex(({ sender }) => sender === 'contact')
  return asked >= 0 && lines.slice(asked).some(({ sender }) => sender !== 'contact')
    ? 'resolved'
    : 'unanswered'
}

function speakerOf(sender: SpokenLine['sender']): SessionAnalysis['transcript'][number]['speaker'] {
  if (sender === 'contact') return 'contact'
  return sender === 'person' ? 'person' : 'agent'
}
