/** The lists of the inbox that every workspace has, and which conversations belong to them. */
import type { Conversation, Input } from '@parley/contracts'
import type { InboxSearch } from './inbox-search.ts'

export type ConversationFilter = Input<'conversations.list'>

export interface InboxView {
  slug: string
  label: 'needsPerson' | 'mine' | 'mentions' | 'withAi' | 'allOpen' | 'snoozed' | 'closed'
  filter: ConversationFilter
}

export const VIEWS: readonly InboxView[] = [
  {
    slug: 'needs-person',
    label: 'needsPerson',
    filter: { open_responder: 'people', sort: 'waiting_longest' },
  },
  { slug: 'mine', label: 'mine', filter: { assignee: 'me', lifecycle: 'open', sort: 'waiting_longest' } },
  { slug: 'mentions', label: 'mentions', filter: { mentioned: true, closed: false } },
  { slug: 'with-ai', label: 'withAi', filter: { open_responder: 'ai' } },
  { slug: 'open', label: 'allOpen', filter: { lifecycle: 'open' } },
  { slug: 'snoozed', label: 'snoozed', filter: { lifecycle: 'snoozed' } },
  { slug: 'closed', label: 'closed', filter: { lifecycle: 'closed' } },
]

/** The filter of a view, narrowed by what the address says. A search looks into every conversation. */
export function filterOf(base: ConversationFilter | undefined, search: InboxSearch): ConversationFilter {
  return {
    ...(search.q ? {} : base),
    ...(search.q && { search: search.q }),
    ...(search.channel_kinds && { channel_kinds: search.channel_kinds.split(',') }),
    ...(search.team_id && { team_id: search.team_id }),
    ...(search.tags && { tags: search.tags.split(',') }),
    ...(search.assignee && { assignee: search.assignee }),
    ...(search.unread && { unread: true }),
    ...(search.priority && { priority: search.priority.split(',') as ConversationFilter['priority'] }),
  }
}

/**
 * Whether a conversation belongs to a list, as far as its own fields say. Undefined where only the server knows: words that
 * are searched for, or mentions.
 */
export function belongs(
  conversation: Conversation,
  filter: ConversationFilter,
  memberId: string | undefined,
): boolean | undefined {
  if (filter.lifecycle !== undefined && conversation.lifecycle !== filter.lifecycle) return false
  if (filter.open_responder !== undefined) {
    const isWithAi = conversation.responder === 'ai'
    if (conversation.lifecycle !== 'open' || isWithAi !== (filter.open_responder === 'ai')) return false
  }
  if (filter.assignee === 'me' && conversation.assignee_id !== memberId) return false
  if (filter.assignee === 'none' && conversation.assignee_id !== null) return false
  if (filter.team_id !== undefined && conversation.team_id !== filter.team_id) return false
  return filter.search !== undefined || filter.mentioned !== undefined ? undefined : true
}
