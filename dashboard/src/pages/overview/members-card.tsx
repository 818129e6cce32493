/** How much each member answered, how fast, and how many targets were kept. */

import { useOperation } from '../../api/use-operation.ts'
import { Face } from '../../components/face.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { Metric } from './figures.ts'
import { sayFigure } from './figures.ts'
import type { Period } from './period.ts'
import type { OpensFigures } from './sentence.tsx'
import { overviewTexts } from './texts.ts'

const FIGURES = ['messages_sent_by_people', 'person_first_response_seconds', 'targets_met_share'] as const

export function MembersCard({ period, onOpen }: OpensFigures & { period: Period }) {
  const texts = useTexts(overviewTexts)
  const by = (metric: Metric) => ({ ...period, metric, by: 'member' as const })
  const sent = useOperation('analytics.breakdown', by('messages_sent_by_people'), { keepPrevious: true })
  const first = useOperation('analytics.breakdown', by('person_first_response_seconds'), {
    keepPrevious: true,
  })
  const kept = useOperation('analytics.breakdown', by('targets_met_share'), { keepPrevious: true })
  const rows = (sent.data?.data ?? []).filter(({ key }) => key !== null)
  const queries = {
    messages_sent_by_people: sent,
    person_first_response_seconds: first,
    targets_met_share: kept,
  }
  const figureOf = (metric: (typeof FIGURES)[number], key: string | null) =>
    queries[metric].data?.data.find((row) => row.key === key)?.value ?? null
  return (
    <section className="card s5">
      <header>
        <h2>{texts.byMember}</h2>
      </header>
      <Loaded query={sent}>
        {rows.length === 0 ? (
          <p className="sm t2 p-5">{texts.noMembers}</p>
        ) : (
          <ScrollRegion className="mt-2" label={texts.byMember}>
            <table className="table">
              <thead>
                <tr>
                  <th>{texts.name}</th>
                  <th className="r">{texts.sent}</th>
                  <th className="r">{texts.firstAnswer}</th>
                  <th className="r">{texts.keptHead}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, name }) => (
                  <tr key={key}>
                    <td>
                      <span className="row">
                        <Face id={key!} name={name} size="s" />
                        <span className="trunc">{name ?? key}</span>
                      </span>
                    </td>
                    {FIGURES.map((metric) => (
                      <td key={metric} className="r">
                        {figureOf(metric, key) === null ? (
                          texts.noValue
                        ) : (
                          <button
                            type="button"
                            className="ul"
                            onClick={() => onOpen(metric, { member: key! })}
                          >
                            {sayFigure(metric, figureOf(metric, key), texts)}
                          </button>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </Loaded>
    </section>
  )
}
