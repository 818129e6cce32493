/** The requests that change many conversations at once, and those that take a change back. */
import type { Conversation, Input } from '@parley/contracts'

export type BulkChange = Omit<Input<'conversations.bulk'>, 'ids'>
export type BulkCall = Input<'conversations.bulk'>

/** A part of a large choice: small enough that its progress is seen. */
const PART = 25

export function inParts({ ids, ...change }: BulkCall): readonly BulkCall[] {
  const parts: BulkCall[] = []
  for (let from = 0; from < ids.length; from += PART)
    parts.push({ ...change, ids: ids.slice(from, from + PART) })
  return parts
}

/** The calls that bring the changed conversations back to what they were. Conversations with the same way back share a call. */
export function waysBack(change: BulkChange, before: readonly Conversation[]): readonly BulkCall[] {
  const calls = new Map<string, BulkCall>()
  for (const conversation of before) {
    for (const back of wayBack(change, conversation)) {
      const key = JSON.stringify(back)
      const call = calls.get(key) ?? { ...back, ids: [] }
      call.ids.push(conversation.id)
      calls.set(key, call)
    }
  }
  // A closed one has to be open before it can sleep again.
  return [...calls.values()].sort((one, other) => rankOf(one) - rankOf(other))
}

const rankOf = ({ action }: BulkCall): number => (action === 'reopen' ? 0 : 1)

function wayBack(change: BulkChange, before: Conversation): readonly BulkChange[] {
  switch (change.action) {
    case 'resolve':
    case 'reopen':
    case 'snooze':
    case 'archive':
      return toLifecycle(before, change.action)
    case 'assign':
      return [{ action: 'assign', assignee_id: before.assignee_id, team_id: before.team_id }]
    case 'add_tags': {
      const added = change.tags?.filter((tag) => !before.tags.includes(tag)) ?? []
      return added.length > 0 ? [{ action: 'remove_tags', tags: added }] : []
    }
    case 'remove_tags': {
      const removed = change.tags?.filter((tag) => before.tags.includes(tag)) ?? []
      return removed.length > 0 ? [{ action: 'add_tags', tags: removed }] : []
    }
    case 'set_priority':
      return [{ action: 'set_priority', priority: before.priority }]
    case 'mark_unread':
      return before.unread_count === 0 ? [{ action: 'mark_read' }] : []
    case 'mark_read':
      return before.unread_count > 0 ? [{ action: 'mark_unread' }] : []
  }
}

function toLifecycle(before: Conversation, action: BulkChange['action']): readonly BulkChange[] {
  const isOpen = action === 'reopen'
  switch (before.lifecycle) {
    case 'closed':
      return [{ action: 'resolve' }]
    case 'archived':
      return [{ action: 'archive' }]
    case 'snoozed': {
      const again = before.snoozed_until && ({ action: 'snooze', until: before.snoozed_until } as const)
      return [
        ...(isOpen || action === 'snooze' ? [] : [{ action: 'reopen' } as const]),
        ...(again ? [again] : []),
      ]
    }
    default:
      return isOpen ? [] : [{ action: 'reopen' }]
  }
}
