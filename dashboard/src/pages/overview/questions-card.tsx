import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/page-link.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Loaded } from '../../components/states.tsx'
import { shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import type { Period } from './period.ts'
import { overviewTexts } from './texts.ts'

const SHOWN = 5

export function QuestionsCard({ period }: { period: Period }) {
  const texts = useTexts(overviewTexts)
  const unanswered = useOperation('analytics.unanswered', { ...period, limit: 20 }, { keepPrevious: true })
  const questions = unanswered.data?.data ?? []
  return (
    <section className="card s7">
      <header>
        <h2>{texts.notAnswered}</h2>
        <span className="count">{texts.questions(questions.length)}</span>
        <PageLink className="link sm end" to="/knowledge">
          {texts.all}
        </PageLink>
      </header>
      <Loaded query={unanswered}>
        {questions.length === 0 ? (
          <p className="sm t2 p-5">{texts.allAnswered}</p>
        ) : (
          <ScrollRegion className="mt-2" label={texts.notAnswered}>
            <table className="table" aria-label={texts.notAnswered}>
              <tbody>
                {questions.slice(0, SHOWN).map(({ question, times, last_asked_at }) => (
                  <tr key={question}>
                    <td className="w-full">
                      <span className="clamp2" dir="auto">
                        {question}
                      </span>
                    </td>
                    <td className="r t2 b whitespace-nowrap">{texts.times(times)}</td>
                    <td className="t3 hide-s whitespace-nowrap">{shortTime(last_asked_at)}</td>
                    <td>
                      <PageLink className="btn sm" to="/knowledge" search={{ question }}>
                        {texts.answerNow}
                      </PageLink>
                    </td>
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
