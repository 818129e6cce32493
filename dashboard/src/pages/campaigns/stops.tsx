/** The conditions under which the campaign pauses by itself, and how near they are. */
import type { Campaign } from '@parley/contracts'
import { useState } from 'react'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { Button } from '../../components/button.tsx'
import { money, number, percent } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { Report } from './report.ts'
import { StopsDialog } from './stops-dialog.tsx'
import { campaignTexts } from './texts.ts'

export function Stops({ campaign, report: { funnel } }: { campaign: Campaign; report: Report }) {
  const texts = useTexts(campaignTexts)
  const app = useTexts(appTexts)
  const mayWrite = useMay('campaigns:write')
  const [isEditing, edit] = useState(false)
  const { stops, status } = campaign
  const isOver = status === 'completed' || status === 'cancelled'
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
        {mayWrite && !isOver && (
          <Button size="sm" look="ghost" className="end" onClick={() => edit(true)}>
            {app.edit}
          </Button>
        )}
      </header>
      <div className="body stack">
        {lines.length === 0 && !stops.budget && <p className="sm t3">{texts.noStops}</p>}
        {lines.map(({ label, value, limit }) => {
          const used = Math.min(1, (value * 100) / limit!)
          return (
            <div key={label}>
              <div className="row between sm">
                <span>{label}</span>
                <span className="num">{texts.ofLimit(percent(value), percent(limit! / 100))}</span>
              </div>
              <div className="bar mt-1">
                <span className={used > 0.8 ? 'warn' : 'good'} style={{ width: `${used * 100}%` }} />
              </div>
            </div>
          )
        })}
        {stops.budget && (
          <p className="row between sm">
            <span>{texts.costs}</span>
            <span className="num">
              {texts.above(money(stops.budget.limit_micros, stops.budget.currency))}
            </span>
          </p>
        )}
        <p className="xs t3">{texts.countsFrom(number(stops.minimum_sample))}</p>
      </div>
      {isEditing && <StopsDialog campaign={campaign} onClose={() => edit(false)} />}
    </section>
  )
}
