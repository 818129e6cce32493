/** Why people wait, failed or were left out. Each number leads to the people. */

import { Link } from '@tanstack/react-router'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { reasonTexts } from '../../texts/reason-texts.ts'
import type { Report } from './report.ts'
import { campaignTexts } from './texts.ts'

export function Reasons({ report: { reasons } }: { report: Report }) {
  const texts = useTexts(campaignTexts)
  const { reason: say } = useTexts(reasonTexts)
  const sum = reasons.reduce((count, reason) => count + reason.count, 0)
  return (
    <section className="card s7">
      <header>
        <h2>{texts.reasons}</h2>
        <span className="count">{number(sum)}</span>
      </header>
      {reasons.length === 0 ? (
        <p className="sm t3 p-5">{texts.noReasons}</p>
      ) : (
        <ScrollRegion label={texts.reasons}>
          <table className="table">
            <thead>
              <tr>
                <th>{texts.reason}</th>
                <th className="hide-s">{texts.state}</th>
                <th className="r">{texts.people}</th>
              </tr>
            </thead>
            <tbody>
              {reasons.map(({ state, reason, count }) => (
                <tr key={`${state} ${reason}`}>
                  <td>{say(reason)}</td>
                  <td className="hide-s t2">{texts.recipientState(state)}</td>
                  <td className="r num">
                    <Link to="." search={{ state, reason }} hash="people" className="ul">
                      {number(count)}
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  )
}
