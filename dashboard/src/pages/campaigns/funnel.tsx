/** How far the recipients came. Each bar leads to the people behind it. */
import { Link } from '@tanstack/react-router'
import { number, percent } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { Report } from './report.ts'
import { campaignTexts } from './texts.ts'

const STEPS = [
  { key: 'recipients', label: 'inAudience', tone: 'quiet', search: {} },
  { key: 'sent', label: 'sent', tone: '', search: { reached: 'sent' } },
  { key: 'delivered', label: 'delivered', tone: '', search: { reached: 'delivered' } },
  { key: 'read', label: 'read', tone: '', search: { reached: 'read' } },
  { key: 'answered', label: 'answered', tone: '', search: { state: 'answered' } },
  { key: 'replied', label: 'replied', tone: 'good', search: { reached: 'replied' } },
] as const

export function Funnel({ report: { funnel } }: { report: Report }) {
  const texts = useTexts(campaignTexts)
  const shown = STEPS.filter(({ key }) => key !== 'answered' || funnel.answered > 0)
  return (
    <section className="card s7">
      <header>
        <h2>{texts.funnel}</h2>
      </header>
      <div className="body">
        {shown.map(({ key, label, tone, search }) => {
          const share = funnel.recipients === 0 ? 0 : funnel[key] / funnel.recipients
          return (
            <Link key={key} to="." search={search} hash="people" className="fun">
              <span className="fl b">{texts[label]}</span>
              <span className="fb">
                <i className={tone} style={{ width: `${share * 100}%` }} />
              </span>
              <b className="num">{number(funnel[key])}</b>
              <span className="t3 num xs fp">{percent(share)}</span>
            </Link>
          )
        })}
      </div>
    </section>
  )
}
