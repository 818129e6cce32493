/** The contact beside the conversation: who it is, what is known, whether we may write. */
import type { Conversation } from '@parley/contracts'
import { useEffect, useRef } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { Face } from '../../../components/face.tsx'
import { PathLink } from '../../../components/path-link.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useNow } from '../../../components/use-now.ts'
import { fullDate } from '../../../texts/format.ts'
import { languageName } from '../../../texts/languages.ts'
import { formatLocale, useTexts } from '../../../texts/locale.ts'
import { formatPhone } from '../../../texts/phone.ts'
import { BookingsSection } from './bookings-section.tsx'
import { ConsentSection } from './consent-section.tsx'
import { ConversationSection } from './conversation-section.tsx'
import { HistorySection } from './history-section.tsx'
import { LeadSection } from './lead-section.tsx'
import { panelTexts } from './texts.ts'

export interface ContactPanelProps {
  conversationId: string
  /** When it is shown. */
  takesFocus: boolean
}

export function ContactPanel({ conversationId, takesFocus }: ContactPanelProps) {
  const texts = useTexts(panelTexts)
  const conversation = useOperation('conversations.get', { id: conversationId })
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (takesFocus) panel.current?.focus()
  }, [takesFocus])
  return (
    <aside className="panel" aria-label={texts.contact} ref={panel} tabIndex={-1}>
      <Loaded query={conversation}>
        {conversation.data && <Sections conversation={conversation.data} />}
      </Loaded>
    </aside>
  )
}

function Sections({ conversation }: { conversation: Conversation }) {
  const texts = useTexts(panelTexts)
  const now = useNow()
  const query = useOperation('contacts.get', { id: conversation.contact_id })
  const contact = query.data
  const localTime =
    contact?.time_zone &&
    new Intl.DateTimeFormat(formatLocale(), {
      hour: 'numeric',
      minute: '2-digit',
      timeZone: contact.time_zone,
    }).format(now)
  return (
    <Loaded query={query}>
      {contact && (
        <>
          <div className="phero">
            <Face id={contact.id} name={contact.name ?? contact.phone} size="l" />
            <div className="grow">
              <PathLink to={`/contacts/${contact.id}`} className="bb trunc block ul" dir="auto">
                {contact.name ?? formatPhone(contact.phone ?? texts.unnamed)}
              </PathLink>
              <div className="sm t3">{texts.customerSince(fullDate(contact.created_at))}</div>
            </div>
          </div>
          <div className="sec">
            <dl className="kv">
              <Row name={texts.phone} value={contact.phone && formatPhone(contact.phone)} />
              <Row name={texts.email} value={contact.email} />
              <Row name={texts.language} value={languageName(contact.language)} />
              <Row name={texts.localTime} value={localTime && `${localTime}, ${contact.time_zone}`} />
            </dl>
          </div>
          <ConversationSection conversation={conversation} />
          <LeadSection contactId={contact.id} />
          <BookingsSection contactId={contact.id} />
          <ConsentSection conversation={conversation} contact={contact} />
          <HistorySection conversation={conversation} />
        </>
      )}
    </Loaded>
  )
}

function Row({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null
  return (
    <>
      <dt>{name}</dt>
      <dd className="trunc" title={value}>
        <bdi>{value}</bdi>
      </dd>
    </>
  )
}
