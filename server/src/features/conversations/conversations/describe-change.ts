/** Describes a change of a conversation in the words of events. Pure. */
import { type EventType, type Noun, showId } from '@parley/contracts'
import type { ConversationRow } from './conversation.ts'

/** Columns that an operation, a rule or a chore may set. */
export type ConversationPatch = Partial<
  Pick<
    ConversationRow,
    | 'lifecycle'
    | 'responder'
    | 'assignee'
    | 'assignee_id'
    | 'team_id'
    | 'tags'
    | 'priority'
    | 'unread_count'
    | 'snoozed_until'
    | 'closed_at'
    | 'close_reason'
    | 'custom_fields'
    | 'variables'
    | 'waiting_since'
    | 'opened_at'
  >
>
export type PatchedField = keyof ConversationPatch

export type ConversationEvent = Extract<EventType, `conversation.${string}`>

/** A field as it was and as it is. */
export type ChangedFields = Record<string, [before: unknown, after: unknown]>

export interface DescribedChange {
  type: ConversationEvent
  fields: ChangedFields
}

/** The columns that the patch really changes. */
export function differences(row: ConversationRow, patch: ConversationPatch): ConversationPatch {
  const changed = Object.entries(patch).filter(
    ([field, value]) => value !== undefined && !isSame(row[field as PatchedField], value),
  )
  return Object.fromEntries(changed) as ConversationPatch
}

/** One event for each kind of thing that changed, unless the change is told as one. */
export function describeChange(
  row: ConversationRow,
  changed: ConversationPatch,
  as?: ConversationEvent,
): DescribedChange[] {
  const events = new Map<ConversationEvent, ChangedFields>()
  for (const field of Object.keys(changed) as PatchedField[]) {
    if (UNTOLD.has(field)) continue
    const type = as ?? eventOf(row, field, changed)
    const fields = events.get(type) ?? {}
    fields[field] = [shown(field, row[field]), shown(field, changed[field])]
    events.set(type, fields)
  }
  return [...events].map(([type, fields]) => ({ type, fields }))
}

/** Every field that the patch really changes, in the words of events. */
export function changedFields(row: ConversationRow, patch: ConversationPatch): ChangedFields {
  const changed = differences(row, patch)
  return describeChange(row, changed, 'conversation.updated')[0]?.fields ?? {}
}

/** Reading is no change that another's change could contradict. */
export function changesVersion(changed: ConversationPatch): boolean {
  return Object.keys(changed).some((field) => !UNVERSIONED.has(field as PatchedField))
}

const UNVERSIONED = new Set<PatchedField>(['unread_count', 'waiting_since'])
/** They follow from what is told. */
const UNTOLD = new Set<PatchedField>(['opened_at', 'waiting_since', 'close_reason'])

function eventOf(row: ConversationRow, field: PatchedField, changed: ConversationPatch): ConversationEvent {
  switch (field) {
    case 'lifecycle':
    case 'snoozed_until':
    case 'closed_at':
      return lifecycleEvent(row, changed)
    case 'assignee':
    case 'assignee_id':
    case 'team_id':
      return 'conversation.assigned'
    case 'tags':
      return 'conversation.tagged'
    case 'unread_count':
      return changed.unread_count === 0 ? 'conversation.read' : 'conversation.updated'
    default:
      return 'conversation.updated'
  }
}

function lifecycleEvent(row: ConversationRow, changed: ConversationPatch): ConversationEvent {
  switch (changed.lifecycle ?? row.lifecycle) {
    case 'open':
      return 'conversation.reopened'
    case 'snoozed':
      return 'conversation.snoozed'
    case 'closed':
      return 'conversation.closed'
    case 'archived':
      return 'conversation.archived'
    case 'pending':
      return 'conversation.updated'
  }
}

const SHOWN_AS: Partial<Record<PatchedField, Noun>> = { assignee_id: 'member', team_id: 'team' }

function shown(field: PatchedField, value: unknown): unknown {
  if (value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  const noun = SHOWN_AS[field]
  return noun && typeof value === 'string' ? showId(noun, value) : value
}

function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true
  if (after instanceof Date) return isMoment(before) && new Date(before).getTime() === after.getTime()
  if (before === null || after === null || typeof after !== 'object') return false
  return sorted(before) === sorted(after)
}

function isMoment(value: unknown): value is Date | string {
  return value instanceof Date || typeof value === 'string'
}

/** Postgres orders the keys of a jsonb value in its own way. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
