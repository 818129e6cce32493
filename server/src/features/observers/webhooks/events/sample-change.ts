/** The fields that samples of events about a conversation and its notes have beside the snapshots. */
import { type Conversation, type EventType, type Note, showId } from '@parley/contracts'

const DAY_MS = 24 * 60 * 60 * 1000

interface SampleChange {
  /** Fields of the conversation after the change. */
  after: Partial<Conversation>
  fields: Record<string, [before: unknown, after: unknown]>
}

export function sampleChange(type: EventType, at: string, memberId: string): SampleChange | undefined {
  const tomorrow = new Date(new Date(at).getTime() + DAY_MS).toISOString()
  const lifecycle = (
    from: Conversation['lifecycle'],
    to: Conversation['lifecycle'],
    more = {},
  ): SampleChange => ({
    after: { lifecycle: to, ...more },
    fields: {
      lifecycle: [from, to],
      ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, [null, value]])),
    },
  })
  switch (type) {
    case 'conversation.updated':
      return { after: { priority: 'high' }, fields: { priority: ['normal', 'high'] } }
    case 'conversation.tagged':
      return { after: { tags: ['billing'] }, fields: { tags: [[], ['billing']] } }
    case 'conversation.assigned': {
      const after = { assignee: 'Asha Rao', assignee_id: memberId }
      return { after, fields: { assignee: [null, after.assignee], assignee_id: [null, memberId] } }
    }
    case 'conversation.read':
      return { after: { unread_count: 0 }, fields: { unread_count: [2, 0] } }
    case 'conversation.snoozed':
      return lifecycle('open', 'snoozed', { snoozed_until: tomorrow })
    case 'conversation.woken':
      return lifecycle('snoozed', 'open')
    case 'conversation.reopened':
      return lifecycle('closed', 'open')
    case 'conversation.closed':
      return lifecycle('open', 'closed', { closed_at: at })
    case 'conversation.archived':
      return lifecycle('open', 'archived', { closed_at: at })
    default:
      return undefined
  }
}

export function sampleNote(uuid: string, memberId: string, at: string): Note {
  return {
    id: showId('note', uuid),
    conversation_id: showId('conversation', uuid),
    text: 'This is a sample.',
    mentions: [],
    author: { kind: 'member', id: memberId, name: 'Asha Rao' },
    created_at: at,
    updated_at: at,
  }
}
