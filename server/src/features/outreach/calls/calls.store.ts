/** Every statement on calls and their slots. */
import { join, type Session, sql } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import { type CallRow, DEFAULT_SLOTS, SLOT_STATES } from './call.ts'

const COLUMNS = sql`c.workspace_id, c.id, c.state, c.end_reason, c.error, c.contact_id, c.address, c.channel_id, c.kind, c.direction, c.agent_id, c.flow_id,
  c.flow_version,
  c.campaign_id, c.source_campaign_id, c.attempt, c.conversation_id, c.session_id, c.language, c.variables, c.answers, c.outcome, c.answered_by,
  c.ring_seconds, c.max_seconds, c.purpose, c.ignores_do_not_disturb, c.metadata, c.simulated_answers, c.provider_call_id, c.talk, c.reports,
  c.must_hang_up, c.due_at, c.dial_at, c.dialed_at, c.ringing_at, c.answered_at, c.ended_at, c.created_at, c.updated_at`

export interface CallFilter {
  state?: string
  states?: readonly string[]
  end_reason?: string
  end_reasons?: readonly string[]
  contact_id?: string
  flow_id?: string
  agent_id?: string
  kind?: string
  led_by?: string
  campaign_id?: string
  source_campaign_id?: string
  direction?: string
  /** `key=value` each. */
  metadata?: readonly string[]
  since?: string
  until?: string
}

export function callsQuery(workspaceId: string, filter: CallFilter): ListQuery {
  const conditions = [sql`c.workspace_id = ${workspaceId}`]
  if (filter.state) conditions.push(sql`c.state = ${filter.state}`)
  if (filter.states) conditions.push(sql`c.state = any (${[...filter.states]}::text[])`)
  if (filter.end_reasons) conditions.push(sql`c.end_reason = any (${[...filter.end_reasons]}::text[])`)
  if (filter.end_reason) conditions.push(sql`c.end_reason = ${filter.end_reason}`)
  if (filter.contact_id) conditions.push(sql`c.contact_id = ${filter.contact_id}`)
  if (filter.agent_id) conditions.push(sql`c.agent_id = ${filter.agent_id}`)
  if (filter.led_by)
    conditions.push(filter.led_by === 'agent' ? sql`c.agent_id is not null` : sql`c.flow_id is not null`)
  if (filter.kind) conditions.push(sql`c.kind = ${filter.kind}`)
  if (filter.flow_id) conditions.push(sql`c.flow_id = ${filter.flow_id}`)
  if (filter.campaign_id) conditions.push(sql`c.campaign_id = ${filter.campaign_id}`)
  if (filter.source_campaign_id)
    conditions.push(
      sql`(c.campaign_id = ${filter.source_campaign_id} or c.source_campaign_id = ${filter.source_campaign_id})`,
    )
  if (filter.direction) conditions.push(sql`c.direction = ${filter.direction}`)
  for (const entry of filter.metadata ?? [])
    conditions.push(sql`c.metadata @> ${storableJson(readEntry(entry))}::jsonb`)
  if (filter.since) conditions.push(sql`c.created_at >= ${filter.since}`)
  if (filter.until) conditions.push(sql`c.created_at < ${filter.until}`)
  return { select: sql`select ${COLUMNS} from calls c`, where: join(conditions, ' and ') }
}

/** A filter `key=value` as the object that it looks for. */
function readEntry(entry: string): Record<string, string> {
  const cut = entry.indexOf('=')
  return { [entry.slice(0, cut)]: entry.slice(cut + 1) }
}

export function findCall(work: Scope<Session>, id: string): Promise<CallRow | undefined> {
  return work.transaction.row<CallRow>(
    sql`select ${COLUMNS} from calls c where c.workspace_id = ${work.workspaceId} and c.id = ${id}`,
  )
}

export function lockCall(work: Scope, id: string): Promise<CallRow | undefined> {
  return work.transaction.row<CallRow>(sql`
    select ${COLUMNS} from calls c where c.workspace_id = ${work.workspaceId} and c.id = ${id} for no key update`)
}

/** Undefined where another worker holds it, or it is not due any more. */
export function takeDueCall(work: TimedScope, id: string): Promise<CallRow | undefined> {
  return work.transaction.row<CallRow>(sql`
    select ${COLUMNS} from calls c
     where c.workspace_id = ${work.workspaceId} and c.id = ${id} and c.due_at <= ${work.now} for no key update skip locked`)
}

export function lockCallOfProvider(
  work: Scope,
  channelId: string,
  { call_id, provider_call_id }: { call_id: string | null; provider_call_id: string },
): Promise<CallRow | undefined> {
  return work.transaction.row<CallRow>(sql`
    select ${COLUMNS} from calls c
     where c.workspace_id = ${work.workspaceId} and c.channel_id = ${channelId}
       and (c.provider_call_id = ${provider_call_id} or (c.provider_call_id is null and c.id = ${call_id}::uuid))
       for no key update`)
}

/** Answers with the call as it is stored: it gets another id where its room is that of another call. */
export async function insertCall(work: Scope, row: CallRow): Promise<CallRow> {
  for (let call = row; ; call = { ...row, id: newId() }) if (await insertOnce(work, call)) return call
}

/** False: a call under way has the same room. */
async function insertOnce(work: Scope, row: CallRow): Promise<boolean> {
  const rows = await work.transaction.rows(sql`
    insert into calls (workspace_id, id, state, contact_id, address, channel_id, kind, direction, agent_id, flow_id, flow_version, campaign_id,
      source_campaign_id, attempt, language,
      variables, ring_seconds, max_seconds, purpose, ignores_do_not_disturb, metadata, simulated_answers, due_at, dial_at, created_at, updated_at)
    values (${work.workspaceId}, ${row.id}, ${row.state}, ${row.contact_id}, ${row.address}, ${row.channel_id}, ${row.kind}, ${row.direction}, ${row.agent_id}, ${row.flow_id},
      ${row.flow_version}, ${row.campaign_id}, ${row.source_campaign_id}, ${row.attempt}, ${row.language}, ${storableJson(row.variables)}, ${row.ring_seconds},
      ${row.max_seconds}, ${row.purpose}, ${row.ignores_do_not_disturb && storableJson(row.ignores_do_not_disturb)}, ${storableJson(row.metadata)},
      ${row.simulated_answers && storableJson(row.simulated_answers)}, ${row.due_at}, ${row.dial_at}, ${row.created_at},
      ${row.updated_at})
    on conflict ((right(id::text, 8))) where state not in ('completed', 'failed') do nothing
    returning 1`)
  return rows.length > 0
}

/** The fields that change in the life of a call. */
export async function saveCall(work: TimedScope, row: CallRow): Promise<void> {
  await work.transaction.rows(sql`
    update calls set state = ${row.state}, end_reason = ${row.end_reason}, error = ${row.error && storableJson(row.error)},
      conversation_id = ${row.conversation_id}, session_id = ${row.session_id}, answers = ${storableJson(row.answers)},
      outcome = ${row.outcome}, answered_by = ${row.answered_by}, provider_call_id = ${row.provider_call_id},
      talk = ${row.talk && storableJson(row.talk)}, reports = ${storableJson(row.reports)}, must_hang_up = ${row.must_hang_up},
      due_at = ${row.due_at}, dialed_at = ${row.dialed_at}, ringing_at = ${row.ringing_at}, answered_at = ${row.answered_at},
      ended_at = ${row.ended_at}, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${row.id}`)
}

export interface DueCall {
  workspace_id: string
  id: string
}

export function dueCalls(system: Session, now: Date, most: number): Promise<DueCall[]> {
  return system.rows<DueCall>(sql`select * from due_calls(${now}, ${most})`)
}

export async function nextDueCall(system: Session): Promise<Date | undefined> {
  const row = await system.row<{ at: Date | null }>(sql`select next_due_call() as at`)
  return row?.at ?? undefined
}

export interface Responder {
  responder: 'ai' | 'person' | 'none'
  responder_epoch: number
}

/** Of the conversation of a call. `locked`: a takeover waits until the transaction ends, and so comes before or after it. */
export function readResponder(
  work: Scope<Session>,
  { channel_id, contact_id }: Pick<CallRow, 'channel_id' | 'contact_id'>,
  hold?: 'locked',
): Promise<Responder | undefined> {
  return work.transaction.row<Responder>(sql`
    select responder, responder_epoch from conversations
     where workspace_id = ${work.workspaceId} and channel_id = ${channel_id} and contact_id = ${contact_id}
     ${hold === 'locked' ? sql`for share` : sql``}`)
}

export interface Slots {
  slots: number
  used: number
  updated_at: Date | null
}

export async function readSlots(work: Scope<Session>): Promise<Slots> {
  const row = await work.transaction.row<Slots>(sql`
    select coalesce((select s.slots from call_settings s where s.workspace_id = ${work.workspaceId}), ${DEFAULT_SLOTS}) as slots,
           (select s.updated_at from call_settings s where s.workspace_id = ${work.workspaceId}) as updated_at,
           (select count(*)::integer from calls c
             where c.workspace_id = ${work.workspaceId} and c.state = any (${[...SLOT_STATES]}::text[])) as used`)
  return row!
}

/** Holds the slots of the workspace until the transaction ends, then counts: nobody else takes one meanwhile. */
export async function lockSlots(work: Scope): Promise<Slots> {
  await work.transaction.rows(sql`
    insert into call_settings (workspace_id, slots) values (${work.workspaceId}, ${DEFAULT_SLOTS}) on conflict do nothing`)
  await work.transaction.rows(
    sql`select 1 from call_settings where workspace_id = ${work.workspaceId} for no key update`,
  )
  return readSlots(work)
}

export async function saveSlots(work: TimedScope, slots: number): Promise<void> {
  await work.transaction.rows(sql`
    insert into call_settings (workspace_id, slots, updated_at) values (${work.workspaceId}, ${slots}, ${work.now})
    on conflict (workspace_id) do update set slots = excluded.slots, updated_at = excluded.updated_at`)
}

export interface CampaignCalls {
  /** Calls of the campaign that hold a slot. */
  active: number
  /** Calls of the campaign that were placed since then. */
  recent: number
  /** When the oldest of those was placed. */
  oldest: Date | null
}

export async function countCampaignCalls(
  work: Scope,
  campaignId: string,
  since: Date,
): Promise<CampaignCalls> {
  const row = await work.transaction.row<CampaignCalls>(sql`
    select (select count(*)::integer from calls c where c.workspace_id = ${work.workspaceId} and c.campaign_id = ${campaignId}
               and c.state = any (${[...SLOT_STATES]}::text[])) as active,
           (select count(*)::integer from calls c where c.workspace_id = ${work.workspaceId} and c.campaign_id = ${campaignId}
               and c.created_at > ${since}) as recent,
           (select min(c.created_at) from calls c where c.workspace_id = ${work.workspaceId} and c.campaign_id = ${campaignId}
               and c.created_at > ${since}) as oldest`)
  return row!
}

/** Calls of a campaign that have not been dialled. */
export function lockUndialed(work: Scope, campaignId: string): Promise<CallRow[]> {
  return work.transaction.rows<CallRow>(sql`
    select ${COLUMNS} from calls c
     where c.workspace_id = ${work.workspaceId} and c.campaign_id = ${campaignId} and c.state in ('created', 'queued')
     order by c.id for no key update`)
}

/** Two contacts with a call of one campaign each were merged. Earlier attempts of the same call have failed, or reached a machine. */
export async function isCalledAlready(work: Scope, row: CallRow): Promise<boolean> {
  if (row.campaign_id === null) return false
  const found = await work.transaction.row<{ is_called: boolean }>(sql`
    select exists (
      select from calls c
       where c.workspace_id = ${work.workspaceId} and c.contact_id = ${row.contact_id} and c.campaign_id = ${row.campaign_id}
         and c.id <> ${row.id} and c.answered_by is distinct from 'machine'
         and (c.state = 'completed' or (c.state <> 'failed' and (c.dialed_at is not null or c.id < ${row.id})))) as is_called`)
  return found!.is_called
}
