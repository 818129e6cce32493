import { clockTime, number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { Report } from './report.ts'
import { campaignTexts } from './texts.ts'

const MINUTE = 60

export function Progress({ report }: { report: Report }) {
  const texts = useTexts(campaignTexts)
  const { funnel, remaining_seconds, next_attempt_at, percent } = report
  const failed = funnel.failed + funnel.refused + funnel.unknown
  const failedPercent = funnel.recipients === 0 ? 0 : (failed / funnel.recipients) * 100
  const left =
    remaining_seconds === null
      ? undefined
      : remaining_seconds < MINUTE
        ? texts.seconds(remaining_seconds)
        : texts.minutes(Math.ceil(remaining_seconds / MINUTE))
  return (
    <section className="camp-top card">
      <div className="grow">
        <div className="row between sm">
          <span className="num">{texts.sentOf(number(funnel.sent), number(funnel.recipients))}</span>
          <span className="t2 hide-s">
            {[
              left !== undefined && texts.doneIn(left),
              next_attempt_at !== null && texts.nextAt(clockTime(next_attempt_at)),
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </div>
        <div
          className="bar mt-2"
          role="progressbar"
          aria-label={texts.funnel}
          aria-valuenow={Math.round(percent)}
        >
          <span style={{ width: `${Math.max(0, percent - failedPercent)}%` }} />
          <span className="warn" style={{ width: `${failedPercent}%` }} />
        </div>
      </div>
    </section>
  )
}
