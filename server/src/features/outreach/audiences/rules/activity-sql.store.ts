/** Activities of contacts `c` as conditions on them. */
import { readId } from '@parley/contracts'
import { join, sql } from '../../../../platform/database/index.ts'
import type { ActivityCondition } from './rule.ts'

type Sql = ReturnType<typeof sql>

interface Scope {
  workspaceId: string
  now: Date
}

const DAY_MS = 86_400_000

export function activitySql(scope: Scope, condition: ActivityCondition): Sql {
  switch (condition.activity) {
    case 'wrote':
      return wroteSql(scope, condition)
    case 'booked':
      return bookedSql(scope, condition)
    case 'received_template':
      return receivedSql(scope, condition)
    default:
      return campaignSql(scope, condition)
  }
}

function campaignSql({ workspaceId }: Scope, { activity, campaign_id }: ActivityCondition): Sql {
  return sql`c.id in (
    select r.contact_id from campaign_recipients r
     where r.workspace_id = ${workspaceId} and r.campaign_id = ${readId('campaign', campaign_id!)}
       and ${activity === 'received_campaign' ? sql`r.sent_at is not null` : sql`r.replied_at is not null`})`
}

function wroteSql({ workspaceId, now }: Scope, condition: ActivityCondition): Sql {
  const { within_days, more_than_days_ago, channel_id } = condition
  const when = (at: Sql) =>
    within_days !== undefined
      ? sql`${at} >= ${before(now, within_days)}`
      : more_than_days_ago !== undefined
        ? sql`${at} < ${before(now, more_than_days_ago)}`
        : sql`${at} is not null`
  if (channel_id === undefined) return when(sql`c.last_seen_at`)
  return sql`c.id in (
    select v.contact_id from conversations v
     where v.workspace_id = ${workspaceId} and v.channel_id = ${readId('channel', channel_id)} and ${when(sql`v.last_inbound_at`)})`
}

function receivedSql({ workspaceId, now }: Scope, condition: ActivityCondition): Sql {
  const { template, within_days, channel_id } = condition
  const conditions = [
    sql`m.workspace_id = ${workspaceId} and m.direction = 'outbound' and m.type = 'template'`,
    sql`m.content ->> 'name' = ${template} and m.status in ('sent', 'delivered', 'read', 'played')`,
  ]
  if (within_days !== undefined) conditions.push(sql`m.created_at >= ${before(now, within_days)}`)
  if (channel_id !== undefined) conditions.push(sql`m.channel_id = ${readId('channel', channel_id)}`)
  return sql`c.id in (select m.contact_id from messages m where ${join(conditions, ' and ')})`
}

function bookedSql({ workspaceId, now }: Scope, condition: ActivityCondition): Sql {
  const { when, statuses, service_id, within_days } = condition
  const conditions = [sql`b.workspace_id = ${workspaceId}`]
  conditions.push(statuses ? sql`b.status = any (${statuses}::text[])` : sql`b.status <> 'cancelled'`)
  if (when === 'past') {
    conditions.push(sql`b.starts_at <= ${now}`)
    if (within_days !== undefined) conditions.push(sql`b.starts_at >= ${before(now, within_days)}`)
  }
  if (when === 'upcoming') {
    conditions.push(sql`b.starts_at > ${now}`)
    if (within_days !== undefined) conditions.push(sql`b.starts_at <= ${before(now, -within_days)}`)
  }
  if (service_id !== undefined) conditions.push(sql`b.service_id = ${readId('service', service_id)}`)
  return sql`c.id in (select b.contact_id from bookings b where ${join(conditions, ' and ')})`
}

function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
