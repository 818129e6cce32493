/** Shows whether we may write: the reply window, opt-outs and consents. */
import type { Contact, Conversation } from '@parley/contracts'
import { Check, X } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { fullDate, fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { panelTexts } from './texts.ts'

export function ConsentSection({ conversation, contact }: { conversation: Conversation; contact: Contact }) {
  const texts = useTexts(panelTexts)
  const { open, expires_at, may_send, otherwise } = conversation.reply_window
  const isStopped = contact.opted_out_at !== null || contact.blocked_at !== null
  return (
    <div className="sec">
      <header>
        <h3>{texts.mayWeWrite}</h3>
      </header>
      <ul className="stack tight sm">
        {contact.opted_out_at !== null && (
          <Line isGood={false}>{texts.optedOut(fullDate(contact.opted_out_at))}</Line>
        )}
        {contact.blocked_at !== null && (
          <Line isGood={false}>{texts.blocked(fullDate(contact.blocked_at))}</Line>
        )}
        {!isStopped && open && (
          <Line isGood>
            {expires_at === null ? texts.freeText : texts.freeTextUntil(fullTime(expires_at))}
          </Line>
        )}
        {!isStopped && !open && may_send.includes('template') && (
          <Line isGood={false}>{texts.templatesOnly}</Line>
        )}
        {otherwise && otherwise.action === 'none' && <Line isGood={false}>{otherwise.message}</Line>}
        {contact.consents
          ?.filter(({ purpose }) => purpose === 'marketing')
          .map(({ channel, allowed }) => (
            <Line key={channel} isGood={allowed}>
              {texts.offers(allowed)}
            </Line>
          ))}
      </ul>
    </div>
  )
}

function Line({ isGood, children }: { isGood: boolean; children: string }) {
  return (
    <li className="row">
      <span className={isGood ? 'good' : 'bad'}>
        <Icon icon={isGood ? Check : X} size="sm" />
      </span>
      {children}
    </li>
  )
}
