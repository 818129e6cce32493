import { useOperation } from '../../api/use-operation.ts'
import { Loaded } from '../../components/states.tsx'
import { number } from '../../texts/format.ts'
import { handoffTexts } from '../../texts/handoff-texts.ts'
import { useTexts } from '../../texts/locale.ts'
import type { CardProps } from './cards.tsx'
import { FigureHead } from './figure-head.tsx'
import { pick, sayFigure } from './figures.ts'
import { overviewTexts } from './texts.ts'

const SHOWN = 6

export function ReasonsCard({ figures, period, onOpen }: CardProps) {
  const texts = useTexts(overviewTexts)
  const { handoffReason } = useTexts(handoffTexts)
  const reasons = useOperation(
    'analytics.breakdown',
    { ...period, metric: 'handoffs', by: 'handoff_reason' },
    { keepPrevious: true },
  )
  const waited = pick(figures, 'handoff_wait_seconds')
  const rows = (reasons.data?.data ?? []).slice(0, SHOWN)
  const most = Math.max(1, ...rows.map(({ value }) => value ?? 0))
  return (
    <section className="card s4">
      <header>
        <h2>{texts.why}</h2>
      </header>
      <div className="body">
        <FigureHead figure={pick(figures, 'handoffs')} onOpen={() => onOpen('handoffs')}>
          {waited.value !== null && (
            <span className="xs t3">
              {texts.waited(sayFigure('handoff_wait_seconds', waited.value, texts))}
            </span>
          )}
        </FigureHead>
        <Loaded query={reasons}>
          {rows.length === 0 && <p className="sm t2">{texts.noHandoffs}</p>}
          <div className="hbs">
            {rows.map(({ key, name, value }) => (
              <button
                key={key}
                type="button"
                className="hb"
                onClick={() => onOpen('handoffs', key === null ? {} : { reason: key })}
              >
                <span className="trunc" dir="auto">
                  {key === null ? texts.noReason : handoffReason(name ?? key)}
                </span>
                <b className="num">{number(value ?? 0)}</b>
                <span className="bar">
                  <span className="ai" style={{ width: `${((value ?? 0) / most) * 100}%` }} />
                </span>
              </button>
            ))}
          </div>
        </Loaded>
      </div>
    </section>
  )
}
