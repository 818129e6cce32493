import { type Session, sql } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'

export interface PendingActionRow {
  id: string
  tool: string
  arguments: Record<string, unknown>
  essence: string
  summary: string
  proposed_sequence: number
  expires_at: Date
  carried_out_sequence: number | null
  result: { data: Record<string, unknown>; evidence: string[] } | null
}

/** The facts that a turn needs before it offers tools. */
export interface ToolOpening {
  action: PendingActionRow | undefined
  /** Whether the workspace has a service or a resource to book. */
  isBookable: boolean
  /** The resources that can be booked, oldest first. */
  resources: readonly { id: string; name: string; capacity: number }[]
  /** Whether an appointment of the customer's lies ahead. */
  hasBookings: boolean
}

/** By conversation; null stands for a preview, which has none. One statement for all turns that are claimed together. */
export async function readOpenings<Id extends string | null>(
  work: TimedScope<Session>,
  conversationIds: readonly Id[],
): Promise<ReadonlyMap<Id, ToolOpening>> {
  const rows = await work.transaction.rows<
    Omit<PendingActionRow, 'id'> & {
      conversation_id: Id
      id: string | null
      is_bookable: boolean
      resources: { id: string; name: string; capacity: number }[]
      has_bookings: boolean
    }
  >({
    name: 'open_toolboxes',
    text: `
      select w.conversation_id, b.is_bookable, b.resources, p.id, p.tool, p.arguments, p.essence, p.summary, p.proposed_sequence, p.expires_at,
             p.carried_out_sequence, p.result,
             exists (select from bookings k where k.workspace_id = $1 and k.contact_id = c.contact_id and k.status = 'confirmed'
                        and k.starts_at >= $3) as has_bookings
        from unnest($2::uuid[]) as w (conversation_id)
       cross join (select exists (select from services where workspace_id = $1 and active and deleted_at is null)
                       or r.resources is not null as is_bookable, coalesce(r.resources, '[]') as resources
                     from (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'capacity', f.capacity) order by f.created_at, f.id) as resources
                             from (select name, capacity, created_at, id from resources
                                    where workspace_id = $1 and active and deleted_at is null order by created_at, id limit 100) f) r) b
        left join conversations c on c.workspace_id = $1 and c.id = w.conversation_id
        left join pending_actions p on p.workspace_id = $1 and p.conversation_id = w.conversation_id`,
    values: [work.workspaceId, conversationIds, work.now],
  })
  return new Map(
    rows.map(({ conversation_id, is_bookable, resources, has_bookings, id, ...action }) => [
      conversation_id,
      {
        action: id === null ? undefined : { ...action, id },
        isBookable: is_bookable,
        resources,
        hasBookings: has_bookings,
      },
    ]),
  )
}

/** A new proposal takes the place of the one before. */
export async function proposeAction(
  work: TimedScope<Session>,
  conversationId: string,
  action: Omit<PendingActionRow, 'carried_out_sequence' | 'result'>,
): Promise<void> {
  await work.transaction.rows(sql`
    insert into pending_actions (workspace_id, conversation_id, id, tool, arguments, essence, summary, proposed_sequence,
                                 proposed_at, expires_at)
    values (${work.workspaceId}, ${conversationId}, ${action.id}, ${action.tool}, ${storableJson(action.arguments)}::jsonb,
            ${action.essence}, ${action.summary}, ${action.proposed_sequence}, ${work.now}, ${action.expires_at})
    on conflict (workspace_id, conversation_id) do update
      set id = excluded.id, tool = excluded.tool, arguments = excluded.arguments, essence = excluded.essence,
          summary = excluded.summary, proposed_sequence = excluded.proposed_sequence, proposed_at = excluded.proposed_at,
          expires_at = excluded.expires_at, carried_out_sequence = null, result = null`)
}

/** Marks an action as being carried out. False when the conversation is not the AI's any more, or another proposal came. */
export async function claimAction(
  work: Scope<Session>,
  conversationId: string,
  claim: { id: string; throughSequence: number; responderEpoch: number },
): Promise<boolean> {
  const row = await work.transaction.row(sql`
    update pending_actions set carried_out_sequence = ${claim.throughSequence}
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and id = ${claim.id}
       and exists (select 1 from conversations c where c.workspace_id = ${work.workspaceId} and c.id = ${conversationId}
                      and c.responder = 'ai' and c.responder_epoch = ${claim.responderEpoch})
    returning id`)
  return row !== undefined
}

export async function recordResult(
  work: Scope<Session>,
  conversationId: string,
  id: string,
  result: PendingActionRow['result'],
): Promise<void> {
  await work.transaction.rows(sql`
    update pending_actions set result = ${storableJson(result)}::jsonb
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and id = ${id}`)
}

/** Whether the AI still answers the conversation as it did when the turn began. */
export async function isStillResponding(
  work: Scope<Session>,
  conversationId: string,
  responderEpoch: number,
): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 as responding from conversations
     where workspace_id = ${work.workspaceId} and id = ${conversationId} and responder = 'ai' and responder_epoch = ${responderEpoch}`)
  return row !== undefined
}

/** It came to nothing: the customer is asked anew when it is wanted again. */
export async function dropAction(work: Scope<Session>, conversationId: string, id: string): Promise<void> {
  await work.transaction.rows(sql`
    delete from pending_actions
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and id = ${id}`)
}
