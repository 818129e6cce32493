/**
 * Every statement on recipients: the snapshot, who is due, and what became of them. All that change several of them lock them in the
 * order of their positions first, because a merge of two contacts locks two of them, too (docs/decisions/lock-order.md).
 */
import type { CampaignCall } from '@parley/contracts'
import { join, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import { type ContactSnapshot, contactSnapshotSql } from '../../contacts/contacts/index.ts'
import type { CampaignRow, RecipientRow } from './campaign.ts'

/**
 * Takes the recipients: from then on nothing that happens to the audience changes them. In an order that has nothing to do with
 * when a contact was made, so that the first ones are a sample of all; calls may have an order of their own. Answers with how many there are.
 */
export async function insertRecipients(
  work: TimedScope,
  campaign: Pick<CampaignRow, 'id' | 'test' | 'call'>,
  members: ReturnType<typeof sql>,
): Promise<number> {
  const testPercent = campaign.test?.test_percent ?? 100
  const order = campaign.call?.order_by
  const place = order ? sql`${placeSql(order)}, ` : sql``
  const row = await work.transaction.row<{ count: number }>(sql`
    with members as (${members}),
    numbered as (
      select m.contact_id, row_number() over (order by ${place}md5(${campaign.id} || m.contact_id::text))::integer as position,
             count(*) over ()::integer as size
        from members m join contacts c on c.workspace_id = ${work.workspaceId} and c.id = m.contact_id
    ),
    taken as (
      insert into campaign_recipients (workspace_id, campaign_id, position, contact_id, next_attempt_at, is_held)
      select ${work.workspaceId}, ${campaign.id}, position, contact_id, ${work.now},
             position > ceil(size * ${testPercent}::numeric / 100)
        from numbered
      returning 1
    )
    select count(*)::integer as count from taken`)
  return row!.count
}

/** A number among the custom fields of the contact `c`. */
function placeSql({ custom_field: key, default: otherwise }: NonNullable<CampaignCall['order_by']>) {
  return sql`coalesce(case when jsonb_typeof(c.custom_fields -> ${key}) = 'number'
                           then (c.custom_fields ->> ${key})::numeric end, ${otherwise}::numeric)`
}

export interface DueRecipient
  extends Pick<RecipientRow, 'position' | 'contact_id' | 'reason' | 'attempts' | 'variant'> {
  /** Null: erased since. */
  contact: ContactSnapshot | null
}

/** Those that may be attempted now, with their contacts. The caller holds the campaign. */
export function dueRecipients(work: TimedScope, campaignId: string, most: number): Promise<DueRecipient[]> {
  return work.transaction.rows<DueRecipient>({
    name: 'due_campaign_recipients',
    text: `
      select r.position, r.contact_id, r.reason, r.attempts, r.variant,
             case when c.id is not null then ${contactSnapshotSql('c')} end as contact
        from campaign_recipients r
        left join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id
       where r.workspace_id = $1 and r.campaign_id = $2 and r.state = 'waiting' and r.next_attempt_at <= $3 and not r.is_held
       order by r.next_attempt_at, r.position limit $4`,
    values: [work.workspaceId, campaignId, work.now, most],
  })
}

/** The result of an attempt to reach a recipient. */
export interface Reached {
  position: number
  state: 'queued' | 'refused' | 'waiting' | 'failed'
  reason: string | null
  variant: string | null
  message_id: string | null
  call_id: string | null
  next_attempt_at: Date | null
}

/** Answers with how many were changed: fewer than were given, where one of them is not waiting any more. */
export async function writeReached(
  work: TimedScope,
  campaignId: string,
  reached: readonly Reached[],
): Promise<number> {
  const rows = await work.transaction.rows({
    name: 'write_reached_recipients',
    text: `
      with x as (
        select * from jsonb_to_recordset($3::jsonb) as x (position integer, state text, reason text, variant text, message_id uuid,
                                                          call_id uuid, next_attempt_at timestamptz)
      ), held as (
        select h.position from campaign_recipients h
         where h.workspace_id = $1 and h.campaign_id = $2 and h.position in (select x.position from x) and h.state = 'waiting'
         order by h.position for no key update
      )
      update campaign_recipients r
         set state = x.state, reason = x.reason, variant = coalesce(x.variant, r.variant),
             message_id = coalesce(x.message_id, r.message_id), call_id = coalesce(x.call_id, r.call_id),
             attempts = r.attempts + (x.state = 'queued')::integer,
             queued_at = case when x.state = 'queued' then $4 else r.queued_at end,
             failed_at = case when x.state in ('failed', 'refused') then $4 else r.failed_at end,
             next_attempt_at = coalesce(x.next_attempt_at, r.next_attempt_at)
        from x join held using (position)
       where r.workspace_id = $1 and r.campaign_id = $2 and r.position = x.position
      returning 1`,
    values: [work.workspaceId, campaignId, JSON.stringify(reached), work.now],
  })
  return rows.length
}

/** Those that fit, locked in their order. Conditions on recipients `h`. */
const held = (work: Scope, campaignId: string, condition: ReturnType<typeof sql>) => sql`
  select h.position from campaign_recipients h
   where h.workspace_id = ${work.workspaceId} and h.campaign_id = ${campaignId} and ${condition}
   order by h.position for no key update`

/** Failures that may pass are attempted again, after the delay of their number. Answers with how many there are. */
export async function retryFailed(
  work: Scope,
  campaign: Pick<CampaignRow, 'id' | 'retry'>,
  reasons: readonly string[],
): Promise<number> {
  const delays = campaign.retry.delays_minutes
  if (delays.length === 0) return 0
  const failed = sql`h.state = 'failed' and h.attempts between 1 and ${delays.length} and h.reason = any (${[...reasons]}::text[])`
  const rows = await work.transaction.rows(sql`
    with held as (${held(work, campaign.id, failed)})
    update campaign_recipients r
       set state = 'waiting', next_attempt_at = r.failed_at + (${delays}::integer[])[r.attempts] * interval '1 minute'
      from held
     where r.workspace_id = ${work.workspaceId} and r.campaign_id = ${campaign.id} and r.position = held.position
    returning 1`)
  return rows.length
}

export interface Remainder {
  /** When the first of those who wait may be attempted; null: nobody waits. */
  next_at: Date | null
  has_held: boolean
  has_queued: boolean
}

export async function readRemainder(work: Scope, campaignId: string): Promise<Remainder> {
  const row = await work.transaction.row<Remainder>(sql`
    select (select r.next_attempt_at from campaign_recipients r
             where r.workspace_id = ${work.workspaceId} and r.campaign_id = ${campaignId} and r.state = 'waiting' and not r.is_held
             order by r.next_attempt_at limit 1) as next_at,
           exists (select from campaign_recipients r where r.workspace_id = ${work.workspaceId}
                      and r.campaign_id = ${campaignId} and r.state = 'waiting' and r.is_held) as has_held,
           exists (select from campaign_recipients r where r.workspace_id = ${work.workspaceId}
                      and r.campaign_id = ${campaignId} and r.state = 'queued') as has_queued`)
  return row!
}

/** Of those whose message may still be reported as failed. Null: there is none. */
export async function lastSentAt(work: Scope, campaignId: string): Promise<Date | null> {
  const row = await work.transaction.row<{ at: Date | null }>(sql`
    select max(sent_at) as at from campaign_recipients
     where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId} and state = 'sent'`)
  return row!.at
}

/** Contacts who were erased while their message or call was on its way: the result of it went with them. */
export async function settleErased(work: TimedScope, campaignId: string): Promise<void> {
  await work.transaction.rows(sql`
    with held as (${held(work, campaignId, sql`h.state = 'queued' and h.contact_id is null`)})
    update campaign_recipients r set state = 'unknown', reason = 'contact_deleted', failed_at = ${work.now}
      from held
     where r.workspace_id = ${work.workspaceId} and r.campaign_id = ${campaignId} and r.position = held.position
       and not exists (select from messages m where m.workspace_id = r.workspace_id and m.id = r.message_id)
       and not exists (select from calls c where c.workspace_id = r.workspace_id and c.id = r.call_id)`)
}

export async function releaseHeld(work: TimedScope, campaignId: string): Promise<void> {
  await work.transaction.rows(sql`
    with held as (${held(work, campaignId, sql`h.state = 'waiting' and h.is_held`)})
    update campaign_recipients r set is_held = false, next_attempt_at = ${work.now}
      from held where r.workspace_id = ${work.workspaceId} and r.campaign_id = ${campaignId} and r.position = held.position`)
}

/** Those who were put back because something stopped the campaign are attempted first. */
export async function forgetStops(
  work: TimedScope,
  campaignId: string,
  reasons: readonly string[],
): Promise<void> {
  await work.transaction.rows(sql`
    with held as (${held(work, campaignId, sql`h.state = 'waiting' and h.reason = any (${[...reasons]}::text[])`)})
    update campaign_recipients r set reason = null
      from held where r.workspace_id = ${work.workspaceId} and r.campaign_id = ${campaignId} and r.position = held.position`)
}

/** The campaign was cancelled: nobody is attempted any more. */
export async function cancelWaiting(work: TimedScope, campaignId: string): Promise<void> {
  await work.transaction.rows(sql`
    with held as (${held(work, campaignId, sql`h.state = 'waiting'`)})
    update campaign_recipients r set state = 'cancelled', reason = 'campaign_cancelled', failed_at = ${work.now}
      from held where r.workspace_id = ${work.workspaceId} and r.campaign_id = ${campaignId} and r.position = held.position`)
}

/** The moments that the funnel counts. */
const REACHED = {
  sent: sql`r.sent_at is not null`,
  delivered: sql`r.delivered_at is not null`,
  read: sql`r.read_at is not null`,
  replied: sql`r.replied_at is not null`,
}

export interface RecipientFilter {
  states?: readonly string[] | undefined
  reached?: keyof typeof REACHED | undefined
  reason?: string | undefined
  contact_id?: string | undefined
  replied?: boolean | undefined
}

export function recipientsQuery(
  workspaceId: string,
  campaignId: string,
  { states, reached, reason, contact_id: contactId, replied }: RecipientFilter,
): ListQuery {
  const conditions = [sql`r.workspace_id = ${workspaceId}`, sql`r.campaign_id = ${campaignId}`]
  if (states) conditions.push(sql`r.state = any (${[...states]}::text[])`)
  if (reached) conditions.push(REACHED[reached])
  if (reason) conditions.push(sql`r.reason = ${reason}`)
  if (contactId) conditions.push(sql`r.contact_id = ${contactId}`)
  if (replied !== undefined)
    conditions.push(replied ? sql`r.replied_at is not null` : sql`r.replied_at is null`)
  return {
    select: sql`select r.* from campaign_recipients r`,
    where: join(conditions, ' and '),
    order: [{ column: 'position', type: 'bigint' }],
    direction: 'asc',
  }
}

export function findRecipient(
  work: Scope<Session>,
  campaignId: string,
  contactId: string,
): Promise<RecipientRow | undefined> {
  return work.transaction.row<RecipientRow>(sql`
    select * from campaign_recipients
     where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId} and contact_id = ${contactId}`)
}

/**
 * Something may be wrong with the recipient whose turn it is: they wait, and the others go on without them. One whose attempts
 * failed for an hour has failed.
 */
export async function postponeFirstDue(work: TimedScope, campaignId: string): Promise<void> {
  await work.transaction.rows(sql`
    update campaign_recipients r
       set state = case when r.reason = 'internal' and r.failed_at < ${work.now}::timestamptz - interval '1 hour' then 'failed' else 'waiting' end,
           reason = 'internal', next_attempt_at = ${work.now}::timestamptz + interval '10 minutes',
           failed_at = case when r.reason = 'internal' then r.failed_at else ${work.now} end
      from (select position from campaign_recipients
             where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId} and state = 'waiting'
               and next_attempt_at <= ${work.now} and not is_held
             order by next_attempt_at, position limit 1) first
     where r.workspace_id = ${work.workspaceId} and r.campaign_id = ${campaignId} and r.position = first.position`)
}
