/** The four cards with a chart over days. */
import type { Output } from '@parley/contracts'
import type { UseQueryResult } from '@tanstack/react-query'
import { useOperation } from '../../api/use-operation.ts'
import { Loaded } from '../../components/states.tsx'
import { money, number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { Bars, Lines, type Point } from './charts.tsx'
import { FigureHead } from './figure-head.tsx'
import { type Figure, type Metric, pick, sayDuration, sayFigure } from './figures.ts'
import { dateOf, type Period, stepOf } from './period.ts'
import { type OpensFigures, useAgentName } from './sentence.tsx'
import { overviewTexts } from './texts.ts'

export interface CardProps extends OpensFigures {
  figures: readonly Figure[]
  period: Period
}

type SeriesQuery = UseQueryResult<Output<'analytics.series'>, Error>

function useSeries(period: Period, metric: Metric): SeriesQuery {
  return useOperation(
    'analytics.series',
    { ...period, metric, interval: stepOf(period) },
    { keepPrevious: true },
  )
}

const valuesOf = (query: SeriesQuery): Point[] =>
  (query.data?.data ?? []).map(({ since, value }) => ({ since, value }))

export function ManyCard({ figures, period, onOpen }: CardProps) {
  const texts = useTexts(overviewTexts)
  const opened = useSeries(period, 'conversations_opened')
  const handedOff = useSeries(period, 'handoffs')
  const points: Point[] = (opened.data?.data ?? []).map(({ since, value }, place) => ({
    since,
    opened: value,
    handoffs: handedOff.data?.data[place]?.value ?? 0,
  }))
  return (
    <section className="card s7">
      <header>
        <h2>{texts.howMany}</h2>
      </header>
      <div className="body">
        <FigureHead
          figure={pick(figures, 'conversations_opened')}
          onOpen={() => onOpen('conversations_opened')}
        >
          <span className="legend end">
            <span className="ai">
              <i />
              {texts.opened}
            </span>
            <span className="person">
              <i />
              {texts.handedOff}
            </span>
          </span>
        </FigureHead>
        <Loaded query={opened}>
          <Bars
            label={texts.howMany}
            height={204}
            points={points}
            series={[
              { key: 'opened', label: texts.opened, colour: 'ai' },
              { key: 'handoffs', label: texts.handedOff, colour: 'person' },
            ]}
            say={(value) => number(value)}
            onDay={(since) => onOpen('conversations_opened', { day: dateOf(since) })}
          />
        </Loaded>
      </div>
    </section>
  )
}

export function FastCard({ figures, period, onOpen }: CardProps) {
  const texts = useTexts(overviewTexts)
  const name = useAgentName(period.agent_id)
  const series = useSeries(period, 'person_first_response_seconds')
  const ai = pick(figures, 'ai_first_response_seconds')
  const kept = pick(figures, 'targets_met_share')
  const points: Point[] = (series.data?.data ?? []).map(({ since, value, p90 }) => ({
    since,
    half: value,
    most: p90 ?? null,
  }))
  return (
    <section className="card s5">
      <header>
        <h2>{texts.howFast}</h2>
      </header>
      <div className="body">
        <FigureHead
          figure={pick(figures, 'person_first_response_seconds')}
          onOpen={() => onOpen('person_first_response_seconds')}
        >
          <span className="xs t3">{texts.halfFaster}</span>
        </FigureHead>
        <Loaded query={series}>
          <Lines
            label={texts.howFast}
            height={172}
            points={points}
            series={[
              { key: 'half', label: texts.half, colour: 'person' },
              { key: 'most', label: texts.nineOfTen, colour: 'quiet' },
            ]}
            say={(value) => sayDuration(value, texts)}
            nothing={texts.nothingMeasured}
            onDay={(since) => onOpen('person_first_response_seconds', { day: dateOf(since) })}
          />
        </Loaded>
        <div className="row between wrap sm mt-2">
          <span className="legend">
            <span className="person">
              <i />
              {texts.half}
            </span>
            <span className="quiet">
              <i />
              {texts.nineOfTen}
            </span>
          </span>
          <span className="t2 row">
            {ai.value !== null && (
              <button type="button" className="ul ai" onClick={() => onOpen('ai_first_response_seconds')}>
                {texts.aiIn(name, sayDuration(ai.value, texts))}
              </button>
            )}
            {kept.value !== null && (
              <button type="button" className="ul" onClick={() => onOpen('targets_met_share')}>
                {texts.kept(sayFigure('targets_met_share', kept.value, texts))}
              </button>
            )}
          </span>
        </div>
      </div>
    </section>
  )
}

export function SolvedCard({ figures, period, onOpen }: CardProps) {
  const texts = useTexts(overviewTexts)
  const series = useSeries(period, 'ai_resolved_share')
  const solved = pick(figures, 'ai_resolved_share')
  return (
    <section className="card s4">
      <header>
        <h2>{texts.howMuchAi}</h2>
      </header>
      <div className="body">
        <FigureHead figure={solved} onOpen={() => onOpen('ai_resolved_share')}>
          <span className="xs t3">{texts.ofClosed(number(solved.count))}</span>
        </FigureHead>
        <Loaded query={series}>
          <Lines
            label={texts.howMuchAi}
            height={178}
            points={valuesOf(series)}
            series={[{ key: 'value', label: texts.howMuchAi, colour: 'ai' }]}
            say={(value) => sayFigure('ai_resolved_share', value, texts)}
            nothing={texts.nothingMeasured}
            onDay={(since) => onOpen('ai_resolved_share', { day: dateOf(since) })}
          />
        </Loaded>
      </div>
    </section>
  )
}

export function CostCard({ figures, period, onOpen }: CardProps) {
  const texts = useTexts(overviewTexts)
  const series = useSeries(period, 'cost_micros')
  const cost = pick(figures, 'cost_micros')
  const opened = pick(figures, 'conversations_opened').value ?? 0
  return (
    <section className="card s4">
      <header>
        <h2>{texts.cost}</h2>
      </header>
      <div className="body">
        <FigureHead figure={cost} onOpen={() => onOpen('cost_micros')}>
          {cost.value !== null && opened > 0 && (
            <span className="xs t3">{texts.perConversation(money(cost.value / opened, 'USD'))}</span>
          )}
        </FigureHead>
        <Loaded query={series}>
          <Bars
            label={texts.cost}
            height={178}
            points={valuesOf(series)}
            series={[{ key: 'value', label: texts.cost, colour: 'quiet' }]}
            say={(value) => money(value, 'USD')}
            axis={(value) => number(value / 1_000_000, { maximumSignificantDigits: 2 })}
            nothing={texts.noCost}
            onDay={(since) => onOpen('cost_micros', { day: dateOf(since) })}
          />
        </Loaded>
      </div>
    </section>
  )
}
