/** A ring that fills towards the response target: amber when it is at risk, red when it is missed. */
import type { Conversation } from '@parley/contracts'
import { useNow } from '../../components/use-now.ts'
import { duration, fullTime, shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { inboxTexts } from './texts.ts'

const ROUND = 37.7
const TONES = { none: '', on_track: '', at_risk: 'warn', breached: 'bad' } as const

export function WaitingSince({ conversation }: { conversation: Conversation }) {
  const texts = useTexts(inboxTexts)
  const now = useNow()
  const { waiting_since, first_response_due_at, last_message_at, target_state } = conversation
  if (waiting_since === null)
    return <span className="when">{last_message_at && shortTime(last_message_at)}</span>
  const since = Date.parse(waiting_since)
  const due = first_response_due_at === null ? undefined : Date.parse(first_response_due_at)
  const share = due === undefined ? 0 : Math.min(1, Math.max(0.06, (now - since) / Math.max(1, due - since)))
  return (
    <span className={`when ${TONES[target_state]}`} title={texts.waitsSince(fullTime(waiting_since))}>
      {due !== undefined && <Ring share={share} />}
      {duration(now - since)}
    </span>
  )
}

export function Ring({ share }: { share: number }) {
  return (
    <svg className="waiting-ring" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="6" strokeDasharray={`${share * ROUND} ${ROUND}`} />
    </svg>
  )
}
