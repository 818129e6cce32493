/** The handoff from the AI, with all that a person needs to go on. */
import { Check, Hand } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { clockTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { readable } from '../../../texts/readable.ts'
import type { Handoff } from '../resources.ts'
import { threadTexts } from './texts.ts'

export function HandoffCard({ handoff, agentName }: { handoff: Handoff; agentName: string | undefined }) {
  const texts = useTexts(threadTexts)
  return (
    <section className="hand" aria-label={texts.handoff}>
      <header>
        <Icon icon={Hand} />
        <b>{agentName === undefined ? texts.handoff : texts.handedOff(agentName)}</b>
        <span className="t2 hide-s trunc" dir="auto">
          {readable(handoff.reason)}
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
                  <dt>{name}</dt>
                  <dd dir="auto">{value}</dd>
                </div>
              ))}
            </dl>
          </div>
          <div>
            <div className="sect mb-2">{texts.whatWasTried}</div>
            <ul>
              {handoff.tried.map(({ step, outcome, at }) => (
                <li key={`${step} ${at}`}>
                  <Icon icon={Check} />
                  {step}: {outcome}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </section>
  )
}
