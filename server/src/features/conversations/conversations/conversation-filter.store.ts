/**
 * Which conversations a filter means, as conditions on `conversations c` alone. Conditions on other tables are asked
 * once, as an array, wherever it is short: lists then keep to the index of their order.
 */
import { memberOf, OperationError, type Principal, readId, type viewFilter } from '@parley/contracts'
import type { z } from 'zod'
import { join, raw, sql } from '../../../platform/database/index.ts'
import { normalisePhone } from '../../contacts/contacts/index.ts'

type Sql = ReturnType<typeof sql>
export type ConversationFilter = z.output<typeof viewFilter>

export const ACTIVE_AT = raw('coalesce(c.last_message_at, c.created_at)')
const NOTHING = sql`false`
const ASSIGNEE = 'Give the id of a member, me, or none.'
const TEAM = 'Give the id of a team, or none.'

type Conditions = {
  [Field in keyof ConversationFilter]-?: (
    value: NonNullable<ConversationFilter[Field]>,
    asking: {
      workspaceId: string
      memberId: string | undefined
      lifecycles: ConversationFilter['lifecycles']
    },
  ) => Sql
}

/** An id that cannot be one names nothing, as one of another workspace does. */
function ofId(noun: Parameters<typeof readId>[0], id: string, condition: (uuid: string) => Sql): Sql {
  const uuid = readId(noun, id)
  return uuid === undefined ? NOTHING : condition(uuid)
}

const CONDITIONS: Omit<Conditions, 'search'> = {
  channel_id: (id) => ofId('channel', id, (uuid) => sql`c.channel_id = ${uuid}`),
  channel_ids: (ids) => sql`c.channel_id = any (${ids.flatMap((id) => readId('channel', id) ?? [])}::uuid[])`,
  channel_kinds: (kinds, { workspaceId }) => sql`c.channel_id = any (array(
    select h.id from channels h where h.workspace_id = ${workspaceId} and h.kind = any (${kinds}::text[])))`,
  contact_id: (id) => ofId('contact', id, (uuid) => sql`c.contact_id = ${uuid}`),
  contact_phone: (phone, { workspaceId }) => sql`c.contact_id = any (array(
    select i.contact_id from contact_identities i
     where i.workspace_id = ${workspaceId} and i.kind = 'phone' and i.value = ${normalisePhone(phone)}))`,
  agent_id: (id, { workspaceId }) =>
    ofId(
      'agent',
      id,
      (
        uuid,
      ) => sql`(c.transferred_agent_id = ${uuid} or (c.transferred_agent_id is null and c.channel_id = any (array(
        select h.id from channels h where h.workspace_id = ${workspaceId} and h.agent_id = ${uuid}))))`,
    ),
  has_agent: (has, { workspaceId }) => sql`(c.transferred_agent_id is not null or c.channel_id = any (array(
    select h.id from channels h where h.workspace_id = ${workspaceId} and h.agent_id is not null))) = ${has}`,
  lifecycle: (lifecycle) => sql`c.lifecycle = ${lifecycle}`,
  lifecycles: (lifecycles) => sql`c.lifecycle = any (${lifecycles}::text[])`,
  closed: (closed) =>
    closed ? sql`c.lifecycle in ('closed', 'archived')` : sql`c.lifecycle not in ('closed', 'archived')`,
  responder: (responder) => sql`c.responder = ${responder}`,
  open_responder(who, { lifecycles }) {
    const isResponder = who === 'ai' ? sql`c.responder = 'ai'` : sql`c.responder <> 'ai'`
    // It narrows the open ones; those of other lifecycles stay where they are asked for as well.
    return lifecycles?.some((lifecycle) => lifecycle !== 'open')
      ? sql`(c.lifecycle <> 'open' or ${isResponder})`
      : sql`(c.lifecycle = 'open' and ${isResponder})`
  },
  handed_off: (handedOff, { workspaceId }) => sql`${raw(handedOff ? 'exists' : 'not exists')} (
    select 1 from handoffs h where h.workspace_id = ${workspaceId} and h.conversation_id = c.id and h.status = 'active')`,
  campaign_id: (id) => ofId('campaign', id, (uuid) => sql`c.campaign_id = ${uuid}`),
  campaign_replied: (replied) => sql`(c.campaign_id is not null and c.campaign_replied = ${replied})`,
  assignee(who, { memberId }) {
    if (who === 'none') return sql`c.assignee_id is null and c.assignee is null`
    if (who === 'me') return sql`c.assignee_id = ${memberId ?? nobody('assignee')}`
    return ofId('member', who, (uuid) => sql`c.assignee_id = ${uuid}`)
  },
  team_id: (team) =>
    team === 'none' ? sql`c.team_id is null` : ofId('team', team, (uuid) => sql`c.team_id = ${uuid}`),
  tags: (tags, { workspaceId }) => sql`exists (
    select 1 from conversation_tags t
     where t.workspace_id = ${workspaceId} and t.conversation_id = c.id and t.tag = any (${tags}::text[]))`,
  priority: (priorities) => sql`c.priority = any (${priorities}::text[])`,
  unread: (unread) => (unread ? sql`c.unread_count > 0` : sql`c.unread_count = 0`),
  waiting: (waiting) => (waiting ? sql`c.waiting_since is not null` : sql`c.waiting_since is null`),
  target_state: (state) => sql`c.target_state = ${state}`,
  mentioned(mentioned, { workspaceId, memberId }) {
    if (memberId === undefined && !mentioned) return sql`true`
    return sql`${raw(mentioned ? 'exists' : 'not exists')} (
      select 1 from note_mentions n
       where n.workspace_id = ${workspaceId} and n.member_id = ${memberId ?? nobody('mentioned')} and n.conversation_id = c.id)`
  },
  created_since: (time) => sql`c.created_at >= ${time}`,
  created_until: (time) => sql`c.created_at < ${time}`,
  active_since: (time) => sql`c.last_message_at is not null and ${ACTIVE_AT} >= ${time}`,
  active_until: (time) => sql`c.last_message_at is not null and ${ACTIVE_AT} < ${time}`,
}

/** All that are given must hold, but for the search, which is looked for apart. */
export function conversationsWhere(principal: Principal, filter: ConversationFilter): Sql {
  refuseUnreadable(filter, [])
  const { workspaceId } = principal
  const asking = { workspaceId, memberId: memberOf(principal)?.id, lifecycles: filter.lifecycles }
  const conditions = [sql`c.workspace_id = ${workspaceId}`]
  for (const [field, condition] of Object.entries(CONDITIONS)) {
    const value = filter[field as keyof typeof CONDITIONS]
    if (value !== undefined) conditions.push((condition as Conditions['lifecycle'])(value as never, asking))
  }
  return join(conditions, ' and ')
}

/** Their indexes hold the rows in the order of the list, so that the way to a page is the same for every value. */
const SERVED_BY_INDEX: ReadonlySet<string> = new Set(['closed', 'unread', 'assignee', 'team_id'])

/** Whether one plan is right for every value of the filter. At most two fields, so that there are few such filters. */
export function isPlannedOnce(filter: ConversationFilter): boolean {
  const given = [...Object.keys(CONDITIONS), 'search'].filter(
    (field) => filter[field as keyof ConversationFilter] !== undefined,
  )
  return given.length <= 2 && given.every((field) => SERVED_BY_INDEX.has(field))
}

/** Refuses a filter that no list could be asked for, before it is kept. */
export function refuseUnreadable(filter: ConversationFilter, path: readonly string[]): void {
  const { assignee, team_id } = filter
  const readsAssignee =
    assignee === undefined || ['me', 'none'].includes(assignee) || readId('member', assignee)
  if (!readsAssignee) throw unreadable([...path, 'assignee'], ASSIGNEE)
  const readsTeam = team_id === undefined || team_id === 'none' || readId('team', team_id)
  if (!readsTeam) throw unreadable([...path, 'team_id'], TEAM)
}

/** A key stands for no member: an empty list would say that there is nothing to do. */
function nobody(field: string): never {
  const message = 'This asks for the member who asks, and a key is none: sign in, or name a member’s id.'
  throw new OperationError('validation_failed', { fields: [{ path: [field], rule: 'no_member', message }] })
}

function unreadable(path: string[], message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path, rule: 'unreadable', message }] })
}
