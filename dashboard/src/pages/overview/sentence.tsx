/** One sentence that a manager can say aloud. Every number in it opens. */
import { Fragment, type ReactNode } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { type Figure, type Metric, pick, sayFigure } from './figures.ts'
import { overviewTexts } from './texts.ts'

/** The part of a figure that was chosen. */
export interface Only {
  reason?: string
  day?: string
  member?: string
}

export interface OpensFigures {
  onOpen(metric: Metric, only?: Only): void
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
          {withFigures(texts.began, { count })}
          {ai.value !== null && (
            <>
              {' '}
              {withFigures(texts.aiAnswered(name), {
                time: link(
                  'ai_first_response_seconds',
                  sayFigure('ai_first_response_seconds', ai.value, texts),
                ),
              })}
            </>
          )}
        </>
      ) : (
        withFigures(texts.solved(name), {
          share: link('ai_resolved_share', sayFigure('ai_resolved_share', solved.value, texts)),
          count,
        })
      )}
      {people.value !== null && (
        <>
          {' '}
          {withFigures(texts.teamIn, {
            time: link(
              'person_first_response_seconds',
              sayFigure('person_first_response_seconds', people.value, texts),
            ),
          })}
        </>
      )}
    </p>
  )
}

/** A sentence with figures in the places of `{…}`, which each language has elsewhere. */
const withFigures = (sentence: string, figures: Readonly<Record<string, ReactNode>>): ReactNode =>
  sentence
    .split(/\{([a-z]{1,20})\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : <Fragment key={piece}>{figures[piece]}</Fragment>))
