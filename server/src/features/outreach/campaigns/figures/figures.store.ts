/** The figures of campaigns, from their recipients. */
import type { CampaignFunnel } from '@parley/contracts'
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { CampaignRow } from '../campaign.ts'
import type { VariantFigures } from '../variants/find-winner.ts'

export interface Shares {
  sent: number
  failed: number
  opted_out: number
}

/** Of the attempts since a time. A failed attempt that is retried, or was retried with success, counts as failed, too. */
export async function readShares(
  work: Scope<Session>,
  campaignId: string,
  since: Date | null,
): Promise<Shares> {
  const row = await work.transaction.row<Shares>(sql`
    select count(*) filter (where r.state not in ('failed', 'waiting') and r.sent_at >= ${since ?? '-infinity'})::integer as sent,
           count(*) filter (where r.failed_at >= ${since ?? '-infinity'} and r.state not in ('refused', 'unknown', 'cancelled')
                              and (r.state = 'failed' or r.attempts > (r.state <> 'waiting')::integer))::integer as failed,
           (select count(distinct cc.contact_id)::integer from campaign_recipients o
              join consent_changes cc on cc.workspace_id = o.workspace_id and cc.contact_id = o.contact_id
                                     and not cc.allowed and cc.created_at >= o.sent_at
             where o.workspace_id = ${work.workspaceId} and o.campaign_id = ${campaignId}
               and o.sent_at >= ${since ?? '-infinity'}) as opted_out
      from campaign_recipients r where r.workspace_id = ${work.workspaceId} and r.campaign_id = ${campaignId}`)
  return row!
}

export async function readVariantFigures(
  work: Scope<Session>,
  { id, variants }: Pick<CampaignRow, 'id' | 'variants'>,
): Promise<VariantFigures[]> {
  const rows = await work.transaction.rows<VariantFigures>(sql`
    select variant as key, count(sent_at)::integer as sent, count(delivered_at)::integer as delivered,
           count(read_at)::integer as read, count(replied_at)::integer as replied
      from campaign_recipients where workspace_id = ${work.workspaceId} and campaign_id = ${id} and variant is not null
     group by 1`)
  const none = { sent: 0, delivered: 0, read: 0, replied: 0 }
  return variants.map(({ key }) => rows.find((row) => row.key === key) ?? { key, ...none })
}

export async function readFunnel(
  work: Scope<Session>,
  campaignId: string,
): Promise<Omit<CampaignFunnel, 'opted_out'>> {
  const row = await work.transaction.row<Omit<CampaignFunnel, 'opted_out'>>(sql`
    select count(*)::integer as recipients,
           count(*) filter (where state = 'waiting')::integer as waiting,
           count(*) filter (where state = 'queued')::integer as queued,
           count(sent_at)::integer as sent,
           count(delivered_at)::integer as delivered,
           count(read_at)::integer as read,
           count(replied_at)::integer as replied,
           count(*) filter (where state = 'answered')::integer as answered,
           count(*) filter (where state = 'failed')::integer as failed,
           count(*) filter (where state = 'refused')::integer as refused,
           count(*) filter (where state = 'unknown')::integer as unknown,
           count(*) filter (where state = 'cancelled')::integer as cancelled
      from campaign_recipients where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId}`)
  return row!
}

export interface ReasonCount {
  state: 'waiting' | 'failed' | 'refused' | 'unknown' | 'cancelled'
  reason: string
  count: number
}

export function readReasons(work: Scope<Session>, campaignId: string): Promise<ReasonCount[]> {
  return work.transaction.rows<ReasonCount>(sql`
    select state, reason, count(*)::integer as count from campaign_recipients
     where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId} and reason is not null
       and state in ('waiting', 'failed', 'refused', 'unknown', 'cancelled')
     group by 1, 2 order by 3 desc, 1, 2 limit 100`)
}

export async function countSentSince(
  work: TimedScope<Session>,
  campaignId: string,
  since: Date,
): Promise<{ sent: number; first_at: Date | null }> {
  const row = await work.transaction.row<{ sent: number; first_at: Date | null }>(sql`
    select count(*)::integer as sent, min(sent_at) as first_at from campaign_recipients
     where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId} and sent_at > ${since}`)
  return row!
}
