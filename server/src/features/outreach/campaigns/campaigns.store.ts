/** Every statement on campaigns themselves. */
import { showId } from '@parley/contracts'
import { join, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import { findAudience, membersOf } from '../audiences/index.ts'
import type { CampaignRow } from './campaign.ts'

export interface CampaignFilter {
  statuses?: readonly string[] | undefined
  kind?: string | undefined
  channel_id?: string | undefined
  audience_id?: string | undefined
  search?: string | undefined
  is_duplicate?: 'true' | 'false' | undefined
  source_campaign_id?: string | undefined
}

export function campaignsQuery(workspaceId: string, filter: CampaignFilter): ListQuery {
  const conditions = [sql`c.workspace_id = ${workspaceId}`]
  if (filter.statuses) conditions.push(sql`c.status = any (${[...filter.statuses]}::text[])`)
  if (filter.kind) conditions.push(sql`c.kind = ${filter.kind}`)
  if (filter.channel_id) conditions.push(sql`c.channel_id = ${filter.channel_id}`)
  if (filter.audience_id) conditions.push(sql`c.audience_id = ${filter.audience_id}`)
  if (filter.search) conditions.push(sql`position(lower(${filter.search}) in lower(c.name)) > 0`)
  if (filter.is_duplicate)
    conditions.push(
      filter.is_duplicate === 'true'
        ? sql`c.source_campaign_id is not null`
        : sql`c.source_campaign_id is null`,
    )
  if (filter.source_campaign_id)
    conditions.push(
      sql`(c.id = ${filter.source_campaign_id} or c.source_campaign_id = ${filter.source_campaign_id})`,
    )
  return { select: sql`select c.* from campaigns c`, where: join(conditions, ' and ') }
}

export function findCampaign(work: Scope<Session>, id: string): Promise<CampaignRow | undefined> {
  return work.transaction.row<CampaignRow>(
    sql`select * from campaigns where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** Waits for the worker that has it. Before any contact or conversation is locked. */
export function lockCampaign(work: Scope, id: string): Promise<CampaignRow | undefined> {
  return work.transaction.row<CampaignRow>(
    sql`select * from campaigns where workspace_id = ${work.workspaceId} and id = ${id} for no key update`,
  )
}

/** Undefined: another worker has it, or it is not due any more. */
export function takeDueCampaign(work: TimedScope, id: string): Promise<CampaignRow | undefined> {
  return work.transaction.row<CampaignRow>(sql`
    select * from campaigns
     where workspace_id = ${work.workspaceId} and id = ${id} and due_at <= ${work.now} for no key update skip locked`)
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value))

export async function insertCampaign(work: Scope, row: CampaignRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into campaigns (workspace_id, id, name, kind, status, channel_id, audience_id, contact_ids, content, variants, test,
                           call, schedule, retry, stops, messages_per_second, do_not_disturb_lifted_by, metadata, source_campaign_id, created_at, updated_at)
    values (${work.workspaceId}, ${row.id}, ${row.name}, ${row.kind}, ${row.status}, ${row.channel_id}, ${row.audience_id},
            ${row.contact_ids}::uuid[], ${json(row.content)}, ${json(row.variants)}, ${json(row.test)}, ${json(row.call)},
            ${json(row.schedule)}, ${json(row.retry)}, ${json(row.stops)}, ${row.messages_per_second},
            ${json(row.do_not_disturb_lifted_by)}, ${json(row.metadata)}, ${row.source_campaign_id}, ${row.created_at}, ${row.updated_at})`)
}

/** Writes everything of a campaign that may change. */
export async function saveCampaign(work: TimedScope, row: CampaignRow): Promise<void> {
  await work.transaction.rows(sql`
    update campaigns set name = ${row.name}, status = ${row.status}, status_reason = ${json(row.status_reason)},
      channel_id = ${row.channel_id}, audience_id = ${row.audience_id}, contact_ids = ${row.contact_ids}::uuid[],
      content = ${json(row.content)}, variants = ${json(row.variants)}, test = ${json(row.test)}, winner = ${row.winner},
      winner_decided_at = ${row.winner_decided_at}, winner_is_significant = ${row.winner_is_significant},
      split_reason = ${row.split_reason},
      call = ${json(row.call)}, schedule = ${json(row.schedule)}, retry = ${json(row.retry)}, stops = ${json(row.stops)},
      messages_per_second = ${row.messages_per_second}, do_not_disturb_lifted_by = ${json(row.do_not_disturb_lifted_by)},
      metadata = ${json(row.metadata)}, recipients_count = ${row.recipients_count}, due_at = ${row.due_at},
      judged_since = ${row.judged_since}, updated_at = ${work.now}, started_at = ${row.started_at},
      completed_at = ${row.completed_at}
     where workspace_id = ${work.workspaceId} and id = ${row.id}`)
}

export async function setDue(work: Scope, id: string, dueAt: Date | null): Promise<void> {
  await work.transaction.rows(
    sql`update campaigns set due_at = ${dueAt} where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** A step failed for a reason of the server: the campaign waits until then. */
export async function countFailedStep(work: Scope, id: string, dueAt: Date): Promise<void> {
  await work.transaction.rows(
    sql`update campaigns set failed_steps = failed_steps + 1, due_at = ${dueAt} where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export async function forgetFailedSteps(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`update campaigns set failed_steps = 0 where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export async function setPacedUntil(work: Scope, id: string, until: Date): Promise<void> {
  await work.transaction.rows(
    sql`update campaigns set paced_until = ${until} where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** Its recipients go with it. */
export async function deleteCampaignRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from campaigns where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** The campaign itself, or a duplicate of it, that was started and has not ended. Undefined: there is none. */
export function findUnendedRun(work: Scope, sourceId: string): Promise<{ id: string } | undefined> {
  return work.transaction.row<{ id: string }>(sql`
    select id from campaigns
     where workspace_id = ${work.workspaceId} and (id = ${sourceId} or source_campaign_id = ${sourceId})
       and status in ('scheduled', 'running', 'paused') order by id limit 1`)
}

export async function namesOfCampaignsUsing(work: Scope, audienceId: string): Promise<string[]> {
  const rows = await work.transaction.rows<{ name: string }>(sql`
    select name from campaigns where workspace_id = ${work.workspaceId} and audience_id = ${audienceId}
       and status not in ('completed', 'cancelled') order by id limit 20`)
  return rows.map(({ name }) => name)
}

/** Names of the campaigns that have not ended and whose calls walk the flow, or in whose calls the agent talks. */
export async function namesOfCampaignsCalling(
  work: Scope,
  noun: 'agent' | 'flow',
  id: string,
): Promise<string[]> {
  const rows = await work.transaction.rows<{ name: string }>(sql`
    select name from campaigns
     where workspace_id = ${work.workspaceId} and call ->> ${`${noun}_id`} in (${showId(noun, id)}, ${id})
       and status not in ('completed', 'cancelled') order by id limit 20`)
  return rows.map(({ name }) => name)
}

export interface CampaignPlace {
  workspace_id: string
  id: string
}

export function dueCampaigns(system: Session, until: Date, most: number): Promise<CampaignPlace[]> {
  return system.rows<CampaignPlace>(sql`select workspace_id, id from due_campaigns(${until}, ${most})`)
}

export async function nextCampaignAt(system: Session, after: Date): Promise<Date | null> {
  const row = await system.row<{ at: Date | null }>(sql`select next_campaign_at(${after}) as at`)
  return row?.at ?? null
}

export interface CampaignChannel {
  id: string
  messages_per_second: number
  paused_until: Date | null
  slowed_at: Date | null
  slowed_share: number | null
  /** Messages of the campaign that wait for the pace of the channel, and not for a later hour. */
  queued: number
}

/** The channel as pacing sees it. Without a channel of its own the campaign uses the default one, whose id is given. */
export function readCampaignChannel(
  work: TimedScope<Session>,
  campaignId: string,
  channelId: string,
): Promise<CampaignChannel | undefined> {
  return work.transaction.row<CampaignChannel>(sql`
    select c.id, c.messages_per_second, pace.paused_until, pace.slowed_at, pace.slowed_share,
           (select count(*)::integer from outbox o
             where o.workspace_id = c.workspace_id and o.campaign_id = ${campaignId} and o.state = 'queued'
               and o.available_at <= ${work.now}::timestamptz + interval '1 minute') as queued
      from channels c join channel_paces pace on pace.workspace_id = c.workspace_id and pace.channel_id = c.id
     where c.workspace_id = ${work.workspaceId} and c.id = ${channelId}`)
}

/** The contacts that a campaign would reach now: a statement that selects the `contact_id` of each of them once. */
export async function membersOfCampaign(
  work: TimedScope<Session>,
  campaign: Pick<CampaignRow, 'audience_id' | 'contact_ids'>,
): Promise<ReturnType<typeof sql>> {
  const audience = campaign.audience_id ? await findAudience(work, campaign.audience_id) : undefined
  if (audience) return membersOf(audience, work.now)
  return sql`select unnest(${campaign.contact_ids ?? []}::uuid[]) as contact_id`
}
