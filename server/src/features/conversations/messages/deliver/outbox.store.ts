/** The outbox as a queue: claiming what may leave now, and writing down what became of it. */

import type { TemplateDefinition } from '@parley/channels/kit'
import { EVENT_SCHEMA_VERSION, type OutboundContent } from '@parley/contracts'
import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { DueChannel } from '../../../../platform/worker/due-channels.ts'
import type { QuietHours } from '../../../contacts/contactability/index.ts'
import { conversationWithChannelSql } from '../../conversations/index.ts'
import { messageSnapshotSql } from '../message-snapshot.ts'

/** One queued message with everything that decides whether it may leave, read under its conversation's lock. */
export interface DueMessage {
  message_id: string
  conversation_id: string
  channel_id: string
  session_id: string
  contact_id: string
  agent_id: string | null
  sender: 'ai' | 'person' | 'api' | 'system'
  content: OutboundContent
  reply_to_provider_message_id: string | null
  attempt: number
  queued_at: Date
  /** The epoch the AI spoke in, and the conversation's present one. */
  responder_epoch: number | null
  current_epoch: number
  window_expires_at: Date | null
  last_inbound_at: Date | null
  /** When the person may be written to again; null where no pace holds. */
  pair_free_at: Date | null
  opted_out_at: Date | null
  marketing_opted_out_at: Date | null
  blocked_at: Date | null
  phone: string | null
  whatsapp_user: string | null
  visitor: string | null
  template: TemplateDefinition | null
  target_provider_message_id: string | null
  /** Of a message that nobody asked for. */
  quiet_hours: TimedQuietHours | null
  not_after: Date | null
}

export interface TimedQuietHours extends QuietHours {
  time_zone: string
}

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

/**
 * The oldest due message of each conversation of a channel, with conversation and outbox row locked. A conversation
 * that somebody else holds (a takeover, a turn) is passed over: it comes again. While one message of a conversation
 * is on its way, the next waits, so that they arrive in order; one whose outcome is unknown holds up nobody.
 */
export function lockDueMessages(
  tx: Transaction,
  channel: { workspaceId: string; id: string },
  options: { now: Date; limit: number; pairFreeBefore: Date },
): Promise<DueMessage[]> {
  return tx.rows<DueMessage>({
    name: 'lock_due_messages',
    text: `
      select o.message_id, o.conversation_id, o.channel_id, m.session_id, m.contact_id, m.agent_id, m.sender, m.content,
             m.reply_to_provider_message_id, o.attempt, o.queued_at, o.responder_epoch, c.responder_epoch as current_epoch,
             c.window_expires_at, c.last_inbound_at, pace.free_at as pair_free_at,
             p.opted_out_at, p.marketing_opted_out_at, p.blocked_at,
             (select i.value from contact_identities i where i.workspace_id = p.workspace_id and i.contact_id = p.id
                 and i.kind = 'phone' order by i.created_at, i.value limit 1) as phone,
             (select i.value from contact_identities i where i.workspace_id = p.workspace_id and i.contact_id = p.id
                 and i.kind = 'whatsapp_user' order by i.created_at, i.value limit 1) as whatsapp_user,
             (select i.value from contact_identities i where i.workspace_id = p.workspace_id and i.contact_id = p.id
                 and i.kind = 'visitor' order by i.created_at, i.value limit 1) as visitor,
             case when m.type = 'template' then
               (select t.definition from templates t where t.workspace_id = m.workspace_id and t.channel_id = m.channel_id
                   and t.name = m.content ->> 'name' and t.language = m.content ->> 'language') end as template,
             case when m.type = 'reaction' then m.reply_to_provider_message_id end as target_provider_message_id,
             o.quiet_hours, o.not_after
        from outbox o
        join messages m on m.workspace_id = o.workspace_id and m.id = o.message_id
        join conversations c on c.workspace_id = o.workspace_id and c.id = o.conversation_id
        join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
        -- Only claims write it, and the lock of the channel lets one at a time through.
        left join pair_paces pace on pace.workspace_id = o.workspace_id and pace.conversation_id = o.conversation_id
       where o.workspace_id = $1 and o.channel_id = $2 and o.state = 'queued' and o.available_at <= $3
         and (pace.free_at is null or pace.free_at <= $5)
         and not exists (select 1 from outbox earlier where earlier.workspace_id = o.workspace_id
                            and earlier.conversation_id = o.conversation_id and earlier.sequence < o.sequence
                            and earlier.state in ('queued', 'sending'))
       order by o.sequence
       limit $4
         for no key update of c, o skip locked`,
    values: [channel.workspaceId, channel.id, options.now, options.limit, options.pairFreeBefore],
  })
}

/** Marks messages as on their way: from here on they are sent at most once. */
export async function claimMessages(
  work: Scope,
  claims: readonly { message_id: string; conversation_id: string; pair_free_at: Date | null }[],
  leaseUntil: Date,
): Promise<void> {
  await work.transaction.rows({
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

export type OutcomeStatus = 'sent' | 'failed' | 'unknown' | 'cancelled' | 'queued'

/** The outcome of one claimed message. */
export interface Outcome {
  message_id: string
  /** The attempt that this is the outcome of; a stale one changes nothing. */
  attempt: number
  status: OutcomeStatus
  provider_message_id: string | null
  error: { code: string; provider_code?: string; message: string } | null
  /** When a message goes back to the queue. */
  available_at: Date | null
  event_id: string
}

export interface WrittenOutcome {
  message_id: string
  /** Another message of the conversation waited for this one. */
  has_next: boolean
}

/**
 * Writes outcomes, each fenced by its attempt, with the events they cause. Returns those that were written: a stale
 * worker's outcome is not among them.
 */
export async function writeOutcomes(
  work: TimedScope,
  outcomes: readonly Outcome[],
): Promise<WrittenOutcome[]> {
  return work.transaction.rows<WrittenOutcome>({
    name: 'write_outcomes',
    text: WRITE_OUTCOMES,
    values: [work.workspaceId, storableJson(outcomes), work.now],
  })
}

const WRITE_OUTCOMES = `
with outcome as (
  select x.*, o.conversation_id from jsonb_to_recordset($2::jsonb) as x (message_id uuid, attempt integer, status text,
      provider_message_id text, error jsonb, available_at timestamptz, event_id uuid)
    join outbox o on o.workspace_id = $1 and o.message_id = x.message_id and o.attempt = x.attempt
   order by x.message_id
     for update of o
),
finished as (
  delete from outbox o using outcome x
   where o.workspace_id = $1 and o.message_id = x.message_id and x.status in ('sent', 'failed', 'cancelled')
),
kept as (
  update outbox o
     set state = x.status, available_at = coalesce(x.available_at, o.available_at), lease_until = null
    from outcome x
   where o.workspace_id = $1 and o.message_id = x.message_id and x.status in ('queued', 'unknown')
),
written as (
  update messages m
     set status = case when m.status in ('queued', 'sending', 'unknown') then x.status else m.status end,
         provider_message_id = coalesce(m.provider_message_id, x.provider_message_id),
         error = case when m.status in ('queued', 'sending', 'unknown') then x.error else m.error end,
         sent_at = case when x.status = 'sent' then coalesce(m.sent_at, $3) else m.sent_at end,
         failed_at = case when x.status = 'failed' and m.status in ('queued', 'sending', 'unknown') then $3 else m.failed_at end
    from outcome x
   where m.workspace_id = $1 and m.id = x.message_id
  returning m.*, x.event_id, x.status as outcome
),
announced as (
  insert into events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
  select $1, w.event_id, 'message.' || w.outcome, ${EVENT_SCHEMA_VERSION},
         jsonb_build_object('message', ${messageSnapshotSql('w')}, 'conversation', ${conversationWithChannelSql('c', 'ch')}),
         coalesce(w.agent_id, ch.agent_id), w.conversation_id, w.contact_id, $3
    from written w
    join conversations c on c.workspace_id = $1 and c.id = w.conversation_id
    join channels ch on ch.workspace_id = $1 and ch.id = w.channel_id
   where w.outcome <> 'queued' and w.status = w.outcome
)
select w.id as message_id,
       exists (select from outbox n where n.workspace_id = $1 and n.conversation_id = w.conversation_id
                  and n.message_id <> w.id and n.state <> 'unknown') as has_next
  from written w`
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
  tx: Transaction,
  channel: { workspaceId: string; id: string },
  now: Date,
): Promise<{ message_id: string; attempt: number }[]> {
  return tx.rows({
    name: 'lock_expired_sends',
    text: `
      select message_id, attempt from outbox
       where workspace_id = $1 and channel_id = $2 and state = 'sending' and lease_until <= $3
       order by message_id limit 200 for update skip locked`,
    values: [channel.workspaceId, channel.id, now],
  })
}

/** What a sandbox's provider would report later goes into the ledger, as reports of providers do. */
export async function appendFollowUps(tx: Transaction, rows: readonly unknown[], now: Date): Promise<void> {
  await tx.rows(sql`select append_ledger(${storableJson(rows)}::jsonb, ${now})`)
}

export function channelsWithDueMessages(system: Session, now: Date): Promise<DueChannel[]> {
  return system.rows<DueChannel>({ name: 'due_outbox', text: 'select * from due_outbox($1)', values: [now] })
}
