/** The rate of the last minutes against the limit. The page gathers the points while it is open. */
import { useEffect, useState } from 'react'
import { clockTime, number, percent } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { Report } from './report.ts'
import { campaignTexts } from './texts.ts'

interface Point {
  at: string
  rate: number
}

const MOST_POINTS = 120
const WIDTH = 434
const HEIGHT = 150

export function Speed({ report }: { report: Report }) {
  const texts = useTexts(campaignTexts)
  const { per_second, limit_per_second, slowed_to, paused_until } = report.rate
  const [points, setPoints] = useState<readonly Point[]>([])
  useEffect(() => {
    setPoints((before) =>
      before.at(-1)?.at === report.at
        ? before
        : [...before.slice(1 - MOST_POINTS), { at: report.at, rate: per_second }],
    )
  }, [report.at, per_second])
  return (
    <section className="card s5">
      <header>
        <h2>{texts.speed}</h2>
        {report.status === 'running' && (
          <span className="end row tight xs t3">
            <span className="dot good" />
            {texts.live}
          </span>
        )}
      </header>
      <div className="body">
        <div className="fig">
          <b className="num">{number(per_second, { maximumFractionDigits: 1 })}</b>
          <span className="sm t2">
            {limit_per_second === null ? texts.perSecondAlone : texts.perSecond(number(limit_per_second))}
          </span>
        </div>
        <RateChart points={points} limit={limit_per_second} label={texts.speed} />
        {slowed_to !== null && slowed_to < 1 && (
          <p className="xs t3 mt-2">{texts.slowed(percent(slowed_to))}</p>
        )}
        {paused_until !== null && <p className="xs t3 mt-2">{texts.waitsUntil(clockTime(paused_until))}</p>}
      </div>
    </section>
  )
}

interface RateChartProps {
  points: readonly Point[]
  limit: number | null
  label: string
}

function RateChart({ points, limit, label }: RateChartProps) {
  const most = Math.max(limit ?? 0, ...points.map(({ rate }) => rate), 1) * 1.25
  const x = (index: number) => (points.length < 2 ? WIDTH : (index / (points.length - 1)) * WIDTH)
  const y = (rate: number) => HEIGHT - (rate / most) * HEIGHT
  const line = points.map(({ rate }, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(rate)}`).join('')
  return (
    <svg
      className="chart mt-2"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`}
      width="100%"
      role="img"
      aria-label={label}
    >
      <line className="grid" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      {limit !== null && (
        <line
          x1="0"
          x2={WIDTH}
          y1={y(limit)}
          y2={y(limit)}
          stroke="var(--warn-fill)"
          strokeDasharray="4 4"
          strokeWidth="1.5"
        />
      )}
      <path className="line l-person" d={line} />
      {points.length > 1 && (
        <>
          <text x="0" y={HEIGHT + 15}>
            {clockTime(points[0]!.at)}
          </text>
          <text x={WIDTH} y={HEIGHT + 15} textAnchor="end">
            {clockTime(points.at(-1)!.at)}
          </text>
        </>
      )}
    </svg>
  )
}
