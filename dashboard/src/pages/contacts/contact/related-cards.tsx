/** The history of the business with the contact: conversations, bookings, the lead. Each leads to its own page. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useOperation, usePages } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { Button } from '../../../components/button.tsx'
import { Loaded } from '../../../components/states.tsx'
import { fullTime, shortTime } from '../../../texts/format.ts'
import { leadStages } from '../../../texts/lead-stage-texts.ts'
import { useTexts } from '../../../texts/locale.ts'
import { useMessageLine } from '../../../texts/message-line.ts'
import { consentTexts } from './consent/texts.ts'
import { onePersonTexts } from './texts.ts'

function ListCard({
  title,
  empty,
  query,
  count,
  children,
}: {
  title: string
  empty: string
  query: {
    isPending: boolean
    error: Error | null
    refetch(): unknown
    hasNextPage: boolean
    fetchNextPage(): unknown
  }
  count: number
  children: ReactNode
}) {
  const texts = useTexts(onePersonTexts)
  return (
    <section className="card">
      <header>
        <h2>{title}</h2>
      </header>
      <div className="py-2">
        <Loaded query={query} skeleton={<span className="skel mx-5 my-3" />}>
          {count === 0 ? <p className="sm t3 px-5 pb-3">{empty}</p> : children}
          {query.hasNextPage && (
            <div className="px-5 py-2">
              <Button size="sm" look="ghost" onClick={() => void query.fetchNextPage()}>
                {texts.more}
              </Button>
            </div>
          )}
        </Loaded>
      </div>
    </section>
  )
}

export function ConversationsCard({ contactId }: { contactId: string }) {
  const texts = useTexts(onePersonTexts)
  const lineOf = useMessageLine()
  const { channels } = useTexts(consentTexts)
  const list = usePages('conversations.list', { contact_id: contactId, limit: 5 })
  return (
    <ListCard
      title={texts.conversations}
      empty={texts.noConversations}
      query={list}
      count={list.items.length}
    >
      {list.items.map(({ id, lifecycle, last_message_text, last_message_at, channel_kind, updated_at }) => (
        <Link
          key={id}
          to="/inbox/$view/$conversationId"
          params={{ view: 'open', conversationId: id }}
          className="setrow"
        >
          <span className="grow stack tight">
            <span className="sm trunc" dir="auto">
              {lineOf(last_message_text)}
            </span>
            <span className="xs t3">
              {channels[channel_kind as keyof typeof channels] ?? channel_kind}, {texts.state[lifecycle]}
            </span>
          </span>
          <span className="xs t3 num">{shortTime(last_message_at ?? updated_at)}</span>
        </Link>
      ))}
    </ListCard>
  )
}

export function BookingsCard({ contactId }: { contactId: string }) {
  const texts = useTexts(onePersonTexts)
  const list = usePages('bookings.list', { contact_id: contactId, limit: 5 })
  return (
    <ListCard title={texts.bookings} empty={texts.noBookings} query={list} count={list.items.length}>
      {list.items.map(({ id, service, starts_at, resource_id, resource_name, status }) => (
        <Link
          key={id}
          to="/bookings"
          search={{ booking: id, day: starts_at.slice(0, 10), resource: resource_id }}
          className="setrow"
        >
          <span className="grow stack tight">
            <span className="sm trunc" dir="auto">
              {service ?? resource_name}
            </span>
            <span className="xs t3">
              {resource_name}, {texts.booking[status]}
            </span>
          </span>
          <span className="xs t3 num">{fullTime(starts_at)}</span>
        </Link>
      ))}
    </ListCard>
  )
}

export function LeadCard({ contactId }: { contactId: string }) {
  const texts = useTexts(onePersonTexts)
  const stages = useTexts(leadStages)
  const mayRead = useMay('leads:read')
  const lead = useOperation('leads.list', { contact_id: contactId, limit: 1 }, { enabled: mayRead }).data
    ?.data[0]
  if (!lead) return null
  return (
    <section className="card">
      <header>
        <h2>{texts.lead}</h2>
      </header>
      <Link to="/leads" search={{ lead: lead.id }} className="setrow">
        <span className="grow sm trunc" dir="auto">
          {lead.intent ?? lead.source}
        </span>
        <span className="badge">{stages[lead.stage]}</span>
        <span className="score num">{lead.score}</span>
      </Link>
    </section>
  )
}
