/** The conditions under which the campaign pauses by itself, and how near they are. */
import type { Campaign } from '@parley/contracts'
import { number, percent } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { Report } from './report.ts'
import { campaignTexts } from './texts.ts'

export function Stops({ campaign: { stops }, report: { funnel } }: { campaign: Campaign; report: Report }) {
  const texts = useTexts(campaignTexts)
  const tried = funnel.sent + funnel.failed
  const share = (count: number) => (tried === 0 ? 0 : count / tried)
  const lines = [
    { label: texts.failures, value: share(funnel.failed), limit: stops.error_percent },
    { label: texts.optOuts, value: share(funnel.opted_out), limit: stops.opt_out_percent },
  ].filter(({ limit }) => limit !== null)
  return (
    <section className="card">
      <header>
        <h2>{texts.stops}</h2>
      </header>
      <div className="body stack">
        {lines.length === 0 && <p className="sm t3">{texts.noStops}</p>}
        {lines.map(({ label, value, limit }) => {
          const used = Math.min(1, (value * 100) / limit!)
          return (
            <div key={label}>
              <div className="row between sm">
                <span>{label}</span>
                <span className="num">{texts.ofLimit(percent(value), `${number(limit!)} %`)}</span>
              </div>
              <div className="bar mt-1">
                <span className={used > 0.8 ? 'warn' : 'good'} style={{ width: `${used * 100}%` }} />
              </div>
            </div>
          )
        })}
      </div>
    </section>
  )
}
