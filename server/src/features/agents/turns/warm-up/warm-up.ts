/**
 * Thinks about the chats of an invented business, so that the patterns of every step are compiled, the word vectors are read and
 * the sentence model is loaded before the first customer writes. Each pattern takes a while at its first use only.
 */
import {
  isClosing,
  LANGUAGES,
  readMessageLanguage,
  readOptOut,
  readUrgency,
  SAMPLE_CHATS,
} from '@parley/language'
import type { ResolveModel } from '@parley/models/kit'
import type { Clock } from '../../../../platform/clock/clock.ts'
import { createThinker, type ScoreSentences, type SpokenLine } from '../think/index.ts'
import { openSampleKnowledge, openSampleToolbox, SAMPLE_AGENT } from './sample-business.ts'

/** V8 compiles a pattern to machine code at its second use. */
const ROUNDS = 2

export interface WarmUpParts {
  clock: Clock
  resolveModel: ResolveModel
  /** Left out where no agent is expected to need the sentence model. */
  scoreSentences?: ScoreSentences | undefined
  signal: AbortSignal
}

/** Between two messages, other work of the process has its turn. Resolves to the number of messages that were thought about. */
export async function warmUp({ clock, resolveModel, scoreSentences, signal }: WarmUpParts): Promise<number> {
  const search = openSampleKnowledge()
  const thinker = createThinker({
    clock,
    resolveModel,
    ...(scoreSentences === undefined ? {} : { scoreSentences }),
    searchKnowledge: (_workspace, _agent, query, limit) => search(query, limit),
    openToolbox: async () => openSampleToolbox(),
    peopleHours: async () => ({ isOpen: true, opensAt: null, timeZone: SAMPLE_AGENT.time_zone }),
  })
  let messages = 0
  for (let round = 0; round < ROUNDS; round++) {
    for (const language of LANGUAGES) {
      const history: SpokenLine[] = []
      let intake: unknown = null
      for (const text of SAMPLE_CHATS[language]) {
        await new Promise((resolve) => setImmediate(resolve))
        if (signal.aborted) return messages
        readAsReceived(text)
        const now = clock.now()
        const asked: SpokenLine = { sender: 'contact', text, created_at: now }
        const thought = await thinker.think({
          agent: { ...SAMPLE_AGENT, language },
          workspaceId: '',
          contactName: null,
          history,
          unanswered: [asked],
          variables: {},
          intake,
          now,
          signal,
        })
        if ('intake' in thought) intake = thought.intake
        history.push(asked)
        if (thought.text !== null) history.push({ sender: 'ai', text: thought.text, created_at: now })
        if (thought.outcome !== 'failed') messages++
      }
    }
  }
  return messages
}

/** Rules, consent and routing read a message before any turn. */
function readAsReceived(text: string): void {
  readUrgency(text)
  readOptOut(text)
  isClosing(text)
  readMessageLanguage(text)
}
