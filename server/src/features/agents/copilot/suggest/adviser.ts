/** The conversation's agent, asked for advice: nothing that it says here is sent, and no tool changes anything. */
import type { KnowledgeHit, SuggestedReply } from '@parley/contracts'
import type { AgentProfile } from '../../agents/index.ts'
import type { KnowledgeSearch } from '../../knowledge/index.ts'
import type { Thinker } from '../../turns/index.ts'
import type { Spent } from '../models/ask-model.ts'
import type { Thread } from '../thread.ts'
import type { Tone } from './reply-phrases.ts'

export interface SuggestRequest {
  instructions?: string
  tone: Tone
  maximum: number
}

export type Hit = KnowledgeHit & { audience: 'public' | 'internal' }

export interface Advice {
  /** Null where it has nothing to say. */
  text: string | null
  sources: SuggestedReply['sources']
  model: string
  spent: Spent
  isSmallTalk: boolean
  isComplaint: boolean
}

export interface Adviser {
  /** The standard texts that the workspace wrote in its own words. */
  texts: AgentProfile['texts']
  answer(thread: Thread, request: Pick<SuggestRequest, 'instructions' | 'tone'>): Promise<Advice>
  /** Best first, what is for people only among them. */
  search(query: string): Promise<Hit[]>
}

export interface AdviserDependencies {
  thinker: Thinker<AgentProfile>
  search: KnowledgeSearch['search']
}

const HITS = 4
const TONES = {
  neutral: '',
  friendly: 'Write in a friendly tone.',
  formal: 'Write formally.',
  brief: 'Write one short sentence.',
}

export function createAdviser(
  dependencies: AdviserDependencies,
  workspaceId: string,
  profile: AgentProfile,
  now: Date,
  signal: AbortSignal,
): Adviser {
  return {
    texts: profile.texts,
    async answer(thread, { instructions, tone }) {
      const { contact, lines, open, language } = thread
      const told = [profile.instructions, instructions ?? '', TONES[tone]].filter((part) => part !== '')
      const thought = await dependencies.thinker.think({
        agent: { ...profile, instructions: told.join('\n') },
        workspaceId,
        contactName: contact.name,
        contactPhone: contact.phone,
        contactTimeZone: contact.time_zone,
        contactLanguage: contact.language ?? language,
        history: lines.filter((line) => !open.includes(line)),
        unanswered: open,
        variables: {},
        now,
        signal,
      })
      signal.throwIfAborted()
      const isAnswer = thought.outcome === 'answered'
      return {
        text: isAnswer ? thought.text : null,
        sources: isAnswer ? thought.sources.map(sourceOf) : [],
        model: thought.model,
        spent: {
          inputTokens: thought.inputTokens,
          outputTokens: thought.outputTokens,
          costMicros: thought.costMicros,
        },
        isSmallTalk: isAnswer && thought.sources.length === 0,
        isComplaint: thought.handoff?.reason === 'complaint',
      }
    },
    async search(query) {
      const { bases } = profile
      const [open, everything] = await Promise.all([
        dependencies.search(workspaceId, bases, query, HITS, 'public'),
        dependencies.search(workspaceId, bases, query, HITS, 'internal'),
      ])
      const key = (hit: KnowledgeHit) => `${hit.document_id} ${hit.span.start}`
      const known = new Set(open.map(key))
      return [
        ...open.map((hit) => ({ ...hit, audience: 'public' as const })),
        ...everything
          .filter((hit) => !known.has(key(hit)))
          .map((hit) => ({ ...hit, audience: 'internal' as const })),
      ]
    },
  }
}

function sourceOf(source: {
  document_id: string | null
  title: string
  quote: string
  address?: string | null
}) {
  const { document_id, title, quote } = source
  return { document_id, title, quote, address: source.address ?? null }
}
