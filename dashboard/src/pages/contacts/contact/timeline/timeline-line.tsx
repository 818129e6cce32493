import type { TimelineItem, TimelineKind } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import {
  Calendar,
  GitMerge,
  type LucideIcon,
  Megaphone,
  MessageSquare,
  Phone,
  ShieldCheck,
  StickyNote,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { parley } from '../../../../api/parley.ts'
import { useMay } from '../../../../app/member.ts'
import { showError, showToast } from '../../../../app/toasts.tsx'
import { Button, IconButton } from '../../../../components/button.tsx'
import { Icon } from '../../../../components/icon.tsx'
import { fullTime, shortTime } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { useMessageLine } from '../../../../texts/message-line.ts'
import { readable } from '../../../../texts/readable.ts'
import { reasonTexts } from '../../../../texts/reason-texts.ts'
import { campaignTexts } from '../../../campaigns/texts.ts'
import { consentTexts } from '../consent/texts.ts'
import { onePersonTexts } from '../texts.ts'
import { rereadContact } from './reread-contact.ts'
import { timelineTexts } from './texts.ts'

const ICONS: Readonly<Record<TimelineKind, LucideIcon>> = {
  message: MessageSquare,
  booking: Calendar,
  consent_change: ShieldCheck,
  campaign: Megaphone,
  call: Phone,
  note: StickyNote,
  merge: GitMerge,
}

export function TimelineLine({ contactId, item }: { contactId: string; item: TimelineItem }) {
  return (
    <li className={item.kind === 'note' ? 'row top sm noted' : 'row top sm'}>
      <span className="t3">
        <Icon icon={ICONS[item.kind]} size="sm" />
      </span>
      <span className="grow stack tight">
        <Happened contactId={contactId} item={item} />
      </span>
      <time className="xs t3 num" dateTime={item.at} title={fullTime(item.at)}>
        {shortTime(item.at)}
      </time>
    </li>
  )
}

function Happened({ contactId, item }: { contactId: string; item: TimelineItem }): ReactNode {
  const texts = useTexts(timelineTexts)
  const consent = useTexts(consentTexts)
  const person = useTexts(onePersonTexts)
  const campaigns = useTexts(campaignTexts)
  const { reason } = useTexts(reasonTexts)
  const lineOf = useMessageLine()
  const { message, booking, consent_change, campaign, call, note, merge } = item
  if (message)
    return (
      <Link
        to="/inbox/$view/$conversationId"
        params={{ view: 'open', conversationId: message.conversation_id }}
      >
        <span className="xs t3 block">
          {message.reminder_of ? texts.reminder : texts.sender[message.sender]}
        </span>
        <span className="clamp2" dir="auto">
          {lineOf(message.text)}
        </span>
      </Link>
    )
  if (booking)
    return (
      <Link to="/bookings" search={{ booking: booking.id, day: booking.starts_at.slice(0, 10) }} dir="auto">
        {texts.booked(
          booking.service ?? texts.noService,
          fullTime(booking.starts_at),
          person.booking[booking.status],
        )}
      </Link>
    )
  if (consent_change) {
    const { allowed, purpose, channel } = consent_change
    const say = allowed ? texts.agreed : texts.refused
    return say(consent.purposes[purpose], consent.channels[channel])
  }
  if (campaign)
    return <span dir="auto">{texts.campaign(campaign.name, campaigns.recipientState(campaign.state))}</span>
  if (call) return texts.call(call.outcome ? readable(call.outcome) : reason(call.end_reason ?? call.state))
  if (note) return <Note note={note} />
  return merge && <Merge contactId={contactId} merge={merge} />
}

function Note({ note }: { note: NonNullable<TimelineItem['note']> }) {
  const texts = useTexts(timelineTexts)
  const mayWrite = useMay('contacts:write')
  const remove = () =>
    parley.contactNotes.delete({ id: note.id }).then(() => {
      showToast(texts.noteDeleted)
      return rereadContact()
    }, showError)
  return (
    <span className="row top between">
      <span className="stack tight">
        <span className="xs t3">{texts.note}</span>
        <span className="whitespace-pre-wrap" dir="auto">
          {note.text}
        </span>
      </span>
      {mayWrite && note.about === 'contact' && (
        <IconButton icon={Trash2} size="sm" label={texts.deleteNote} onClick={() => void remove()} />
      )}
    </span>
  )
}

function Merge({ contactId, merge }: { contactId: string; merge: NonNullable<TimelineItem['merge']> }) {
  const texts = useTexts(timelineTexts)
  const mayWrite = useMay('contacts:write')
  const split = () =>
    parley.contacts.split({ id: contactId, identities: merge.identities }).then(() => {
      showToast(texts.splitDone)
      return rereadContact()
    }, showError)
  return (
    <span className="row between wrap">
      <span>
        {texts.merges[merge.kind]}{' '}
        <bdi className="t3 num">{merge.identities.map(({ value }) => value).join(', ')}</bdi>
      </span>
      {mayWrite && merge.kind === 'merged' && merge.identities.length > 0 && (
        <Button size="sm" onClick={() => void split()}>
          {texts.split}
        </Button>
      )}
    </span>
  )
}
