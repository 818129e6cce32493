/** How much each member answered, how fast, and how many targets were kept. */

import { useOperation } from '../../api/use-operation.ts'
import { Face } from '../../components/face.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { Metric } from './figures.ts'
import { sayFigure } from './figures.ts'
import type { Period } from './period.ts'
import { overviewTexts } from './texts.ts'

export function MembersCard({ period }: { period: Period }) {
  const texts = useTexts(overviewTexts)
  const by = (metric: Metric) => ({ ...period, metric, by: 'member' as const })
  const sent = useOperation('analytics.breakdown', by('messages_sent_by_people'), { keepPrevious: true })
  const first = useOperation('analytics.breakdown', by('person_first_response_seconds'), {
    keepPrevious: true,
  })
  const kept = useOperation('analytics.breakdown', by('targets_met_share'), { keepPrevious: true })
  const rows = (sent.data?.data ?? []).filter(({ key }) => key !== null)
  const of = (query: typeof sent, key: string | null) =>
    query.data?.data.find((row) => row.key === key)?.value ?? null
  return (
    <section className="card s5">
      <header>
        <h2>{texts.byMember}</h2>
      </header>
      <Loaded query={sent}>
        {rows.length === 0 ? (
          <p className="sm t2 p-5">{texts.noMembers}</p>
        ) : (
          <table className="table mt-2">
            <thead>
              <tr>
                <th>{texts.name}</th>
                <th className="r">{texts.sent}</th>
                <th className="r">{texts.firstAnswer}</th>
                <th className="r">{texts.keptHead}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, value }) => (
                <tr key={key}>
                  <td>
                    <span className="row">
                      <Face id={key!} name={name} size="s" />
                      <span className="trunc">{name ?? key}</span>
                    </span>
                  </td>
                  <td className="r">{sayFigure('messages_sent_by_people', value, texts)}</td>
                  <td className="r">{sayFigure('person_first_response_seconds', of(first, key), texts)}</td>
                  <td className="r">{sayFigure('targets_met_share', of(kept, key), texts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
    </section>
  )
}
