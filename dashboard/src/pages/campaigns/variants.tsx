import { percent } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { Report } from './report.ts'
import { campaignTexts } from './texts.ts'

export function Variants({ report: { variants, winner } }: { report: Report }) {
  const texts = useTexts(campaignTexts)
  return (
    <section className="card">
      <header>
        <h2>{texts.variants}</h2>
        <span className={winner ? 'badge good end' : 'badge end'}>
          {winner ? texts.winner(winner.key) : texts.noWinner}
        </span>
      </header>
      <table className="table">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th className="r">{texts.read}</th>
            <th className="r">{texts.replied}</th>
          </tr>
        </thead>
        <tbody>
          {variants.map(({ key, sent, read, replied }) => (
            <tr key={key}>
              <td className="b">{key}</td>
              <td className="r num">{percent(sent === 0 ? 0 : read / sent)}</td>
              <td className="r num">{percent(sent === 0 ? 0 : replied / sent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
