/** Every statement on conversations, except the hot paths that write several tables at once. */

import { empty, join, raw, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Snapshot } from '../../../platform/events/snapshot.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import { contactSnapshotSql } from '../../contacts/contacts/index.ts'
import { dropTurn } from '../turn-queue/index.ts'
import type { ConversationRow } from './conversation.ts'
import type { ConversationView } from './conversation-view.ts'
import type { ConversationPatch } from './describe-change.ts'
import { type OpenedConversation, TRANSFERRED_AGENT } from './open-conversations.store.ts'
import {
  activeHandoffSql,
  agentSnapshotSql,
  conversationWithChannelSql,
  sessionSnapshotSql,
} from './snapshot/conversation-snapshot.ts'

/** Locks one conversation. */
export function lockConversation(work: Scope, id: string): Promise<OpenedConversation | undefined> {
  return work.transaction.row<OpenedConversation>(sql`
    select c.*, s.status as session_status, s.expires_at as session_expires_at, false as is_new, ${raw(TRANSFERRED_AGENT)}
      from conversations c
      left join sessions s on s.workspace_id = c.workspace_id and s.id = c.current_session_id
     where c.workspace_id = ${work.workspaceId} and c.id = ${id}
       for no key update of c`)
}

/** The columns of a conversation as it is shown. `${workspace}` is the workspace of the contact's identities. */
const viewColumns = (workspace: string) => `
  c.*, coalesce(c.transferred_agent_id, ch.agent_id) as agent_id, ch.kind as channel_kind, p.name as contact_name,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) order by i.created_at, i.kind), '[]')
     from contact_identities i
    where i.workspace_id = ${workspace} and i.contact_id = c.contact_id) as contact_identities,
  p.opted_out_at, p.marketing_opted_out_at, p.blocked_at, ch.provider as channel_provider, ch.status as channel_status,
  ch.attention as channel_attention, ch.deleted_at as channel_deleted_at, h.id as handoff_id, h.reason as handoff_reason,
  h.requested_by as handoff_requested_by, h.created_at as handoff_created_at, h.summary as handoff_summary`

/** A conversation as it is shown; a condition on `c` has to follow. */
export const CONVERSATION_VIEW = sql`
  select ${raw(viewColumns('c.workspace_id'))}
    from conversations c
    join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
    join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
    left join handoffs h on h.workspace_id = c.workspace_id and h.conversation_id = c.id and h.status = 'active'`

export async function findConversation(
  work: Scope<Session>,
  id: string,
): Promise<ConversationView | undefined> {
  return (await readViews(work, [id]))[0]
}

/**
 * Reads the conversations with these ids, in no order. Each LIMIT forbids Postgres to join in another way than row by row:
 * a prepared statement is planned for a workspace of average size, and would hash every contact of a large one.
 */
export function readViews(work: Scope<Session>, ids: readonly string[]): Promise<ConversationView[]> {
  return work.transaction.rows<ConversationView>({
    name: 'read_conversation_views',
    text: `
      select ${viewColumns('$1')}
        from unnest($2::uuid[]) as wanted (id)
        cross join lateral (
          select * from conversations r where r.workspace_id = $1 and r.id = wanted.id limit 1) c
        cross join lateral (
          select r.agent_id, r.kind, r.provider, r.status, r.attention, r.deleted_at
            from channels r where r.workspace_id = $1 and r.id = c.channel_id limit 1) ch
        cross join lateral (
          select r.name, r.opted_out_at, r.marketing_opted_out_at, r.blocked_at
            from contacts r where r.workspace_id = $1 and r.id = c.contact_id limit 1) p
        left join lateral (
          select r.id, r.reason, r.requested_by, r.created_at, r.summary
            from handoffs r where r.workspace_id = $1 and r.conversation_id = c.id and r.status = 'active' limit 1) h on true`,
    values: [work.workspaceId, ids],
  })
}

export interface DueSnooze {
  workspace_id: string
  id: string
}

export function dueSnoozes(system: Session, now: Date, most: number): Promise<DueSnooze[]> {
  return system.rows<DueSnooze>(sql`select * from due_snoozes(${now}, ${most})`)
}

/** Tags that conversations carry now, the most used first. */
export function countTags(
  work: Scope<Session>,
  search: string | undefined,
  most: number,
): Promise<{ tag: string; conversations_count: number }[]> {
  const found = search ? sql`and strpos(lower(tag), lower(${search})) > 0` : empty
  return work.transaction.rows(sql`
    select tag, conversations_count from conversation_tag_counts
     where workspace_id = ${work.workspaceId} and conversations_count > 0 ${found}
     order by conversations_count desc, tag limit ${most}`)
}

/**
 * Writes the columns given, and nothing else. Where the turn ends, as with every change of who responds, the epoch moves, so
 * that whatever was decided before is not said afterwards. The caller holds the conversation's lock.
 */
export async function patchConversation(
  work: TimedScope,
  id: string,
  patch: ConversationPatch,
  { newVersion, endsTurn }: { newVersion: boolean; endsTurn: boolean },
): Promise<void> {
  const columns = Object.entries(patch).map(
    ([column, value]) => sql`${raw(column)} = ${JSON_COLUMNS.has(column) ? storableJson(value) : value}`,
  )
  if (newVersion) columns.push(sql`version = version + 1`)
  if (endsTurn) columns.push(sql`responder_epoch = responder_epoch + 1`)
  await work.transaction.rows(sql`
    update conversations set ${join(columns)}, updated_at = ${work.now} where workspace_id = ${work.workspaceId} and id = ${id}`)
  if (endsTurn) await dropTurn(work, id)
}

const JSON_COLUMNS: ReadonlySet<string> = new Set(['custom_fields', 'variables'])

/**
 * Changes who responds, and with it the epoch: whatever was decided before is not said afterwards. The caller holds the
 * conversation's lock. A waiting turn is dropped when anyone but the AI responds. Opened by it, a conversation is neither
 * snoozed nor closed any more.
 */
export async function setResponder(
  work: TimedScope,
  id: string,
  change: {
    responder: ConversationRow['responder']
    assignee: string | null
    /** Left as they are unless given. */
    assigneeId?: string | null
    teamId?: string | null
    lifecycle?: ConversationRow['lifecycle']
    /** The contact waits for this responder: for an answer that whoever responded before did not give. */
    contactWaits?: boolean
  },
): Promise<void> {
  const opens = change.lifecycle === 'open'
  await work.transaction.rows(sql`
    update conversations
       set responder = ${change.responder}, assignee = ${change.assignee}, responder_epoch = responder_epoch + 1, version = version + 1,
           assignee_id = case when ${change.assigneeId !== undefined} then ${change.assigneeId ?? null}::uuid else assignee_id end,
           team_id = case when ${change.teamId !== undefined} then ${change.teamId ?? null}::uuid else team_id end,
           waiting_since = case when ${change.contactWaits === true} then coalesce(waiting_since, last_inbound_at, ${work.now}) else waiting_since end,
           opened_at = case when ${opens} and lifecycle in ('closed', 'archived') then ${work.now} else opened_at end,
           closed_at = case when ${opens} then null else closed_at end,
           close_reason = case when ${opens} then null else close_reason end,
           snoozed_until = case when ${opens} then null else snoozed_until end,
           lifecycle = coalesce(${change.lifecycle ?? null}, lifecycle), updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id}`)
  await dropTurn(work, id)
}

/** Nothing of a conversation that is not there any more. */
export interface ConversationSnapshots {
  conversation?: Snapshot<'conversation'> & {
    readonly agent_id: string | null
    readonly contact_id: string
  }
  /** Null before the first message. */
  session?: Snapshot<'session'> | null
  contact?: Snapshot<'contact'>
  /** Null where no agent answers. */
  agent?: Snapshot<'agent'> | null
}

const SNAPSHOTS = raw(`jsonb_build_object(
  'conversation', ${conversationWithChannelSql('c', 'ch', activeHandoffSql('h'))},
  'session', case when s.id is not null then ${sessionSnapshotSql('s', { conversation: 'c', channelKind: 'ch.kind' })} end,
  'contact', ${contactSnapshotSql('p')},
  'agent', case when a.id is not null then ${agentSnapshotSql('a')} end)`)

/** The snapshots of a conversation and its surroundings for events, as they are now. */
export async function snapshotConversation(work: Scope<Session>, id: string): Promise<ConversationSnapshots> {
  const row = await work.transaction.row<{ data: ConversationSnapshots }>(sql`
    select ${SNAPSHOTS} as data
      from conversations c
      join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
      join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      left join sessions s on s.workspace_id = c.workspace_id and s.id = c.current_session_id
      left join agents a on a.workspace_id = ch.workspace_id and a.id = coalesce(c.transferred_agent_id, ch.agent_id)
      left join handoffs h on h.workspace_id = c.workspace_id and h.conversation_id = c.id and h.status = 'active'
     where c.workspace_id = ${work.workspaceId} and c.id = ${id}`)
  return row?.data ?? {}
}

/** Writes the due times that the conversation shows. No person changed it, so the version stays as it is. */
export async function showTargets(
  tx: Transaction,
  { workspace_id, conversation_id }: { workspace_id: string; conversation_id: string },
  shown: {
    first_response_due_at: Date | null
    resolution_due_at: Date | null
    target_state: ConversationRow['target_state']
  },
): Promise<void> {
  await tx.rows(sql`
    update conversations
       set first_response_due_at = ${shown.first_response_due_at}, resolution_due_at = ${shown.resolution_due_at},
           target_state = ${shown.target_state}
     where workspace_id = ${workspace_id} and id = ${conversation_id}`)
}
