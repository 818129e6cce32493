/** One sentence that a manager can say aloud. Every number in it opens. */
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { type Figure, type Metric, pick, sayFigure } from './figures.ts'
import { overviewTexts } from './texts.ts'

export interface OpensFigures {
  onOpen(metric: Metric, more?: { reason?: string; day?: string }): void
}

/** The agent of the filter, the only one, or the AI. */
export function useAgentName(agentId: string | undefined): string {
  const texts = useTexts(overviewTexts)
  const mayRead = useMay('agents:read')
  const agents = useOperation('agents.list', { limit: 100 }, { enabled: mayRead })
  const all = agents.data?.data ?? []
  const named = agentId ? all.find(({ id }) => id === agentId) : all.length === 1 ? all[0] : undefined
  return named?.name ?? texts.theAi
}

interface SentenceProps extends OpensFigures {
  figures: readonly Figure[]
  agentId: string | undefined
}

export function Sentence({ figures, agentId, onOpen }: SentenceProps) {
  const texts = useTexts(overviewTexts)
  const name = useAgentName(agentId)
  const opened = pick(figures, 'conversations_opened')
  const solved = pick(figures, 'ai_resolved_share')
  const ai = pick(figures, 'ai_first_response_seconds')
  const people = pick(figures, 'person_first_response_seconds')
  const link = (metric: Metric, text: string) => (
    <button type="button" className="acc underline underline-offset-4" onClick={() => onOpen(metric)}>
      {text}
    </button>
  )
  const count = link(
    'conversations_opened',
    texts.conversations(number(opened.value ?? 0), opened.value === 1),
  )
  return (
    <p className="says">
      {solved.value === null ? (
        <>
          {count} {texts.began}
          {ai.value !== null && (
            <>
              {' '}
              {texts.aiAnswered(name)}{' '}
              {link('ai_first_response_seconds', sayFigure('ai_first_response_seconds', ai.value, texts))}.
            </>
          )}
        </>
      ) : (
        <>
          {texts.solved(name)}{' '}
          {link('ai_resolved_share', sayFigure('ai_resolved_share', solved.value, texts))} {texts.ofAll}{' '}
          {count} {texts.alone}
        </>
      )}
      {people.value !== null && (
        <>
          {' '}
          {texts.teamIn}{' '}
          {link(
            'person_first_response_seconds',
            sayFigure('person_first_response_seconds', people.value, texts),
          )}
          .
        </>
      )}
    </p>
  )
}
