/** The figures of each text that is compared, and how the comparison stands. */

import type { Campaign } from '@parley/contracts'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { fullTime, number, percent } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { Report } from './report.ts'
import { campaignTexts } from './texts.ts'
import { variantName } from './variant-name.ts'

export function Variants({ campaign, report }: { campaign: Campaign; report: Report }) {
  const texts = useTexts(campaignTexts)
  const { variants, winner, comparison } = report
  const contentOf = (key: string) => {
    const content = campaign.variants.find((variant) => variant.key === key)?.content
    return content?.type === 'template' ? content.name : (content?.text ?? '')
  }
  const share = (count: number, sent: number) => percent(sent === 0 ? 0 : count / sent)
  return (
    <section className="card">
      <header>
        <h2>{texts.variants}</h2>
        <span className={winner ? 'badge good end' : 'badge end'}>
          {winner ? texts.winner(variantName(winner.key)) : texts.noWinner}
        </span>
      </header>
      <ScrollRegion label={texts.variants}>
        <table className="table">
          <thead>
            <tr>
              <th>{texts.name}</th>
              <th className="r">{texts.sent}</th>
              <th className="r">{texts.read}</th>
              <th className="r">{texts.replied}</th>
            </tr>
          </thead>
          <tbody>
            {variants.map(({ key, sent, read, replied }) => (
              <tr key={key}>
                <td>
                  <b>{variantName(key)}</b>{' '}
                  <span className="t2" dir="auto">
                    {contentOf(key)}
                  </span>
                </td>
                <td className="r num">{number(sent)}</td>
                <td className="r num">{share(read, sent)}</td>
                <td className="r num">{share(replied, sent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {comparison && <p className="xs t3 px-5 pb-4">{outcomeOf(comparison, texts)}</p>}
    </section>
  )
}

function outcomeOf(
  { outcome, reason, decides_at }: NonNullable<Report['comparison']>,
  texts: (typeof campaignTexts)['en'],
): string {
  if (outcome === 'split') return texts.split(reason ?? 'not_significant')
  if (outcome) return texts.outcome(outcome)
  return decides_at ? texts.decidesAt(fullTime(decides_at)) : texts.decidesLater
}
