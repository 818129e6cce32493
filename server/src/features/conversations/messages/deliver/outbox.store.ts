/** The outbox as a queue: claiming messages, and keeping or ending their leases. */

import { sql, type Transaction } from '../../../../platform/database/index.ts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { TimedQuietHours } from './due-message.ts'

/** Under these rules a queued message may leave, or else not at all. In the transaction that has queued it. */
export async function restrictMessage(
  tx: Transaction,
  message: { workspaceId: string; id: string },
  rules: { quietHours: TimedQuietHours | null; notAfter: Date },
): Promise<void> {
  await tx.rows(sql`
    update outbox set quiet_hours = ${rules.quietHours && JSON.stringify(rules.quietHours)}, not_after = ${rules.notAfter}
     where workspace_id = ${message.workspaceId} and message_id = ${message.id}`)
}

/** Marks messages as on their way, and commits the transaction: from here on they are sent at most once. */
export async function claimMessages(
  work: Scope,
  claims: readonly { message_id: string; conversation_id: string; pair_free_at: Date | null }[],
  leaseUntil: Date,
): Promise<void> {
  await work.transaction.last({
    name: 'claim_messages',
    text: `
      with claimed as (
        select * from jsonb_to_recordset($2::jsonb) as c (message_id uuid, conversation_id uuid, pair_free_at timestamptz)
      ),
      leased as (
        update outbox o set state = 'sending', attempt = o.attempt + 1, lease_until = $3
          from claimed c where o.workspace_id = $1 and o.message_id = c.message_id
      ),
      paced as (
        insert into pair_paces as p (workspace_id, conversation_id, free_at)
        select $1, c.conversation_id, c.pair_free_at from claimed c where c.pair_free_at is not null order by c.conversation_id
        on conflict (workspace_id, conversation_id) do update set free_at = excluded.free_at
      )
      -- As a condition, the status would make the planner begin with the messages, of which few seem to be queued.
      update messages m set status = case when m.status = 'queued' then 'sending' else m.status end from claimed c
       where m.workspace_id = $1 and m.id = c.message_id`,
    values: [work.workspaceId, JSON.stringify(claims), leaseUntil],
  })
}

export interface DelayedMessage {
  id: string
  until: Date
}

/** The caller holds the rows. */
export async function delayMessages(work: Scope, messages: readonly DelayedMessage[]): Promise<void> {
  await work.transaction.rows(sql`
    update outbox o set available_at = d.until
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as d (id uuid, until timestamptz)
     where o.workspace_id = ${work.workspaceId} and o.message_id = d.id and o.state = 'queued'`)
}

/** Keeps sends of this process whose outcome is known and not yet written. */
export async function renewSends(
  work: Scope,
  sends: readonly { message_id: string; attempt: number }[],
  leaseUntil: Date,
): Promise<void> {
  await work.transaction.rows({
    name: 'renew_sends',
    text: `
      with mine as (
        select o.message_id from jsonb_to_recordset($2::jsonb) as x (message_id uuid, attempt integer)
          join outbox o on o.workspace_id = $1 and o.message_id = x.message_id and o.attempt = x.attempt
         where o.state = 'sending' order by o.message_id for update of o
      )
      update outbox o set lease_until = $3 from mine where o.workspace_id = $1 and o.message_id = mine.message_id`,
    values: [
      work.workspaceId,
      JSON.stringify(sends.map(({ message_id, attempt }) => ({ message_id, attempt }))),
      leaseUntil,
    ],
  })
}

/** Sends whose worker died or lost its connection: nobody knows whether they left. They are never sent again by themselves. */
export function lockExpiredSends(
  work: TimedScope,
  channelId: string,
): Promise<{ message_id: string; attempt: number }[]> {
  return work.transaction.rows({
    name: 'lock_expired_sends',
    text: `
      select message_id, attempt from outbox
       where workspace_id = $1 and channel_id = $2 and state = 'sending' and lease_until <= $3
       order by message_id limit 200 for update skip locked`,
    values: [work.workspaceId, channelId, work.now],
  })
}

/** Puts the later reports of a sandbox into the ledger, as those of real providers. */
export async function appendFollowUps(tx: Transaction, rows: readonly unknown[], now: Date): Promise<void> {
  await tx.rows(sql`select append_ledger(${storableJson(rows)}::jsonb, ${now})`)
}

/** Messages of a campaign that wait in the queue. */
export function lockQueuedOfCampaign(
  work: Scope,
  campaignId: string,
  most: number,
): Promise<{ message_id: string; attempt: number; queued_at: Date }[]> {
  return work.transaction.rows(sql`
    select message_id, attempt, queued_at from outbox
     where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId} and state = 'queued'
     order by message_id limit ${most} for update`)
}
