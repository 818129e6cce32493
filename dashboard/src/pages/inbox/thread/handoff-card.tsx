/** The handoff from the AI, with all that a person needs to go on. */
import { Check, Hand } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { clockTime } from '../../../texts/format.ts'
import { handoffTexts } from '../../../texts/handoff-texts.ts'
import { useLocale, useTexts } from '../../../texts/locale.ts'
import type { Handoff } from '../resources.ts'
import { detailWords, handoffWords, stepWords } from './handoff-words.ts'
import { threadTexts } from './texts.ts'

export function HandoffCard({ handoff, agentName }: { handoff: Handoff; agentName: string | undefined }) {
  const texts = useTexts(threadTexts)
  const locale = useLocale()
  const { handoffReason } = useTexts(handoffTexts)
  return (
    <section className="hand" aria-label={texts.handoff}>
      <header>
        <Icon icon={Hand} />
        <b>{agentName === undefined ? texts.handoff : texts.handedOff(agentName)}</b>
        <span className="t2 hide-s trunc" dir="auto">
          {handoffReason(handoff.reason)}
        </span>
        <time className="end t2 num xs" dateTime={handoff.created_at}>
          {clockTime(handoff.created_at)}
        </time>
      </header>
      {handoff.summary && (
        <p className="sum" dir="auto">
          {handoff.summary}
        </p>
      )}
      {(handoff.fields.length > 0 || handoff.tried.length > 0) && (
        <div className="two">
          <div>
            <div className="sect mb-2">{texts.whatWasSaid}</div>
            <dl className="kv">
              {handoff.fields.map(({ name, value }) => (
                <div key={name} className="contents">
                  <dt>{handoffWords(name, locale)}</dt>
                  <dd dir="auto">{detailWords(value, locale)}</dd>
                </div>
              ))}
            </dl>
          </div>
          <div>
            <div className="sect mb-2">{texts.whatWasTried}</div>
            <ul>
              {handoff.tried.map((tried) => (
                <li key={`${tried.step} ${tried.at}`}>
                  <Icon icon={Check} />
                  {stepWords(tried, locale)}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </section>
  )
}
