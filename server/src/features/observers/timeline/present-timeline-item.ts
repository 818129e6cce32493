/** A row of the timeline as the API shows it. Pure. */
import { showId, type TimelineItem } from '@parley/contracts'
import {
  type ConsentChangeRow,
  type ContactMergeRow,
  presentConsentChange,
  presentContactMerge,
} from '../../contacts/contacts/index.ts'
import type { TimelineRow } from './timeline.store.ts'

type Details<Kind extends TimelineItem['kind']> = NonNullable<TimelineItem[Kind]>

export function presentTimelineItem({ kind, id, at, details }: TimelineRow): TimelineItem {
  const item = { kind, at: at.toISOString() }
  switch (kind) {
    case 'message':
      return { ...item, message: messageOf(id, details) }
    case 'booking':
      return { ...item, booking: bookingOf(id, details) }
    case 'consent_change':
      return {
        ...item,
        consent_change: presentConsentChange({ ...(details as unknown as ConsentChangeRow), created_at: at }),
      }
    case 'campaign':
      return { ...item, campaign: campaignOf(id, details) }
    case 'call':
      return { ...item, call: callOf(id, details) }
    case 'note':
      return { ...item, note: noteOf(id, details) }
    case 'merge':
      return { ...item, merge: presentContactMerge(details as unknown as ContactMergeRow) }
  }
}

function messageOf(id: string, details: Record<string, unknown>): Details<'message'> {
  const row = details as unknown as Details<'message'>
  return {
    ...row,
    id: showId('message', id),
    conversation_id: showId('conversation', row.conversation_id),
    channel_id: showId('channel', row.channel_id),
  }
}

function bookingOf(id: string, details: Record<string, unknown>): Details<'booking'> {
  const row = details as unknown as Details<'booking'>
  return {
    ...row,
    id: showId('booking', id),
    starts_at: timeOf(row.starts_at),
    ends_at: timeOf(row.ends_at),
  }
}

function campaignOf(id: string, details: Record<string, unknown>): Details<'campaign'> {
  const row = details as unknown as Details<'campaign'>
  return { ...row, id: showId('campaign', id), replied_at: row.replied_at && timeOf(row.replied_at) }
}

function callOf(id: string, details: Record<string, unknown>): Details<'call'> {
  const row = details as unknown as Details<'call'>
  return {
    ...row,
    id: showId('call', id),
    answered_at: row.answered_at && timeOf(row.answered_at),
    ended_at: row.ended_at && timeOf(row.ended_at),
  }
}

const NOUN_OF_AUTHOR = { member: 'member', key: 'api_key', agent: 'agent', rule: 'routing_rule' } as const

/** Notes beside a conversation keep the kind and the UUID of their author. */
function noteOf(id: string, details: Record<string, unknown>): Details<'note'> {
  const row = details as unknown as Details<'note'> & {
    author_kind: keyof typeof NOUN_OF_AUTHOR | 'operator'
    author_id: string | null
  }
  const { about, text } = row
  if (about === 'contact') return { id: showId('contact_note', id), about, text, author: row.author }
  const { author_kind: kind, author_id: author } = row
  return {
    id: showId('note', id),
    about,
    text,
    author: {
      kind,
      id: author === null || kind === 'operator' ? null : showId(NOUN_OF_AUTHOR[kind], author),
    },
  }
}

function timeOf(text: string): string {
  return new Date(text).toISOString()
}
