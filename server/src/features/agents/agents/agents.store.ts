import type { OwnTexts } from '@parley/contracts'
import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import { ownTextsSql } from '../../identity/standard-texts/index.ts'
import type { AgentRow } from './agent.ts'
import type { StoredSettings } from './versions/agent-settings.ts'

export interface AgentView extends AgentRow {
  base_ids: string[]
  channels: {
    id: string
    kind: string
    provider: string
    phone: string | null
    provider_account_id: string
    provider_group_id: string | null
  }[]
  documents_count: number
  sessions_today: number
}

/** `now` decides which sessions are today's, by each agent's own calendar. */
function view(now: Date) {
  return sql`
    select a.*,
           (select coalesce(array_agg(ab.base_id order by ab.base_id), '{}') from agent_bases ab
             where ab.workspace_id = a.workspace_id and ab.agent_id = a.id) as base_ids,
           (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'provider', c.provider, 'phone', c.phone,
                     'provider_account_id', c.provider_account_id, 'provider_group_id', c.provider_group_id)
                     order by c.created_at, c.id), '[]')
              from channels c where c.workspace_id = a.workspace_id and c.agent_id = a.id and c.deleted_at is null) as channels,
           (select count(*) from knowledge_documents d join agent_bases ab
                on ab.workspace_id = d.workspace_id and ab.base_id = d.base_id and ab.agent_id = a.id
             where d.workspace_id = a.workspace_id) as documents_count,
           (select count(*) from sessions s where s.workspace_id = a.workspace_id and s.agent_id = a.id
               and s.started_at >= date_trunc('day', ${now}::timestamptz at time zone a.time_zone) at time zone a.time_zone) as sessions_today
      from agents a`
}

const ORDERS = {
  created_newest: { column: 'created_at', type: 'timestamptz', direction: 'desc' },
  created_oldest: { column: 'created_at', type: 'timestamptz', direction: 'asc' },
  updated_newest: { column: 'updated_at', type: 'timestamptz', direction: 'desc' },
  updated_oldest: { column: 'updated_at', type: 'timestamptz', direction: 'asc' },
  name: { column: 'name', type: 'text', direction: 'asc' },
  name_descending: { column: 'name', type: 'text', direction: 'desc' },
} as const

export interface AgentFilter {
  status?: string
  search?: string
  sort: keyof typeof ORDERS
}

export function agentsQuery(workspaceId: string, now: Date, filter: AgentFilter): ListQuery {
  const conditions = [sql`a.workspace_id = ${workspaceId}`, sql`a.deleted_at is null`]
  if (filter.status) conditions.push(sql`a.status = ${filter.status}`)
  // Agents of a workspace are few, so no index is needed.
  if (filter.search) conditions.push(sql`strpos(lower(a.name), lower(${filter.search})) > 0`)
  const { direction, ...key } = ORDERS[filter.sort]
  return {
    select: view(now),
    where: join(conditions, ' and '),
    order: [key, { column: 'id', type: 'uuid' }],
    direction,
  }
}

export function findAgent(work: TimedScope<Session>, id: string): Promise<AgentView | undefined> {
  return work.transaction.row<AgentView>(
    sql`${view(work.now)} where a.workspace_id = ${work.workspaceId} and a.id = ${id} and a.deleted_at is null`,
  )
}

export function lockAgent(work: Scope, id: string): Promise<AgentRow | undefined> {
  return work.transaction.row<AgentRow>(sql`
    select * from agents where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null for no key update`)
}

/** Whether the agent exists. It is not deleted before the transaction ends, and others may hold it meanwhile. */
export async function holdAgent(work: Scope, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from agents where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null for share`)
  return row !== undefined
}

export async function insertAgent(tx: Transaction, agent: AgentRow): Promise<void> {
  await tx.rows(sql`
    insert into agents (workspace_id, id, name, status, instructions, confidential, personality, language, time_zone, business_name,
                        business_facts, model, fallback_model, reply_delay_ms, default_base_id, guards, tools, service_ids, transfer_agent_ids, metadata,
                        version, created_at, updated_at)
    values (${agent.workspace_id}, ${agent.id}, ${agent.name}, ${agent.status}, ${agent.instructions}, ${agent.confidential}, ${agent.personality},
            ${agent.language}, ${agent.time_zone}, ${agent.business_name}, ${JSON.stringify(agent.business_facts)}::jsonb,
            ${agent.model}, ${agent.fallback_model}, ${agent.reply_delay_ms}, ${agent.default_base_id},
            ${JSON.stringify(agent.guards)}::jsonb, ${agent.tools}::text[], ${agent.service_ids}::uuid[],
            ${agent.transfer_agent_ids}::uuid[], ${JSON.stringify(agent.metadata)}::jsonb, ${agent.version}, ${agent.created_at},
            ${agent.updated_at})`)
}

export async function updateAgentRow(tx: Transaction, agent: AgentRow): Promise<void> {
  await tx.rows(sql`
    update agents
       set name = ${agent.name}, status = ${agent.status}, instructions = ${agent.instructions}, confidential = ${agent.confidential},
           personality = ${agent.personality}, language = ${agent.language}, time_zone = ${agent.time_zone},
           business_name = ${agent.business_name}, business_facts = ${JSON.stringify(agent.business_facts)}::jsonb,
           model = ${agent.model}, fallback_model = ${agent.fallback_model}, reply_delay_ms = ${agent.reply_delay_ms},
           default_base_id = ${agent.default_base_id}, tools = ${agent.tools}::text[], service_ids = ${agent.service_ids}::uuid[],
           transfer_agent_ids = ${agent.transfer_agent_ids}::uuid[], guards = ${JSON.stringify(agent.guards)}::jsonb,
           metadata = ${JSON.stringify(agent.metadata)}::jsonb, version = ${agent.version}, canary_version = ${agent.canary_version},
           canary_share = ${agent.canary_share}, updated_at = ${agent.updated_at}
     where workspace_id = ${agent.workspace_id} and id = ${agent.id}`)
}

/** The bases that an agent searches: exactly these. */
export async function setAgentBases(work: Scope, agentId: string, baseIds: string[]): Promise<void> {
  await work.transaction.rows(sql`
    delete from agent_bases where workspace_id = ${work.workspaceId} and agent_id = ${agentId} and not (base_id = any (${baseIds}::uuid[]))`)
  await work.transaction.rows(sql`
    insert into agent_bases (workspace_id, agent_id, base_id)
    select ${work.workspaceId}, ${agentId}, base_id from unnest(${baseIds}::uuid[]) as b (base_id)
    on conflict do nothing`)
}
/** In the order of their ids. */
export async function listAgentBases(work: Scope<Session>, agentId: string): Promise<string[]> {
  const rows = await work.transaction.rows<{ base_id: string }>(sql`
    select base_id from agent_bases where workspace_id = ${work.workspaceId} and agent_id = ${agentId} order by base_id`)
  return rows.map((row) => row.base_id)
}

/** Removes an agent; its channels answer no more, its conversations stay. */
export async function removeAgent(work: TimedScope, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    update agents set deleted_at = ${work.now}, default_base_id = null where workspace_id = ${work.workspaceId} and id = ${id} and deleted_at is null
    returning id`)
  if (!row) return false
  await work.transaction.rows(
    sql`update channels set agent_id = null, updated_at = ${work.now} where workspace_id = ${work.workspaceId} and agent_id = ${id}`,
  )
  await work.transaction.rows(sql`
    with locked_conversation as materialized (
      select id from conversations
       where workspace_id = ${work.workspaceId} and transferred_agent_id = ${id} order by id for no key update)
    update conversations c set transferred_agent_id = null from locked_conversation l
     where c.workspace_id = ${work.workspaceId} and c.id = l.id`)
  await work.transaction.rows(
    sql`delete from agent_bases where workspace_id = ${work.workspaceId} and agent_id = ${id}`,
  )
  return true
}

export interface ProfileRow extends AgentRow {
  /** The standard texts that its workspace wrote in its own words; null: none. */
  texts: OwnTexts | null
  bases: { id: string; version: number }[]
  /** Those of transfer_agent_ids that answer now, in the owner's order. */
  transfers: { id: string; name: string }[]
  /** The settings of its canary, with bases and transfers as above. Null: no canary is running. */
  canary: { settings: StoredSettings; bases: ProfileRow['bases']; transfers: ProfileRow['transfers'] } | null
}

const CANARY = `
               (select jsonb_build_object(
                         'settings', v.settings,
                         'bases', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'version', b.version) order by b.id), '[]')
                                     from jsonb_array_elements_text(v.settings -> 'base_ids') as named (id)
                                     join knowledge_bases b on b.workspace_id = v.workspace_id and b.id = named.id::uuid),
                         'transfers', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by named.place), '[]')
                                         from jsonb_array_elements_text(v.settings -> 'transfer_agent_ids') with ordinality as named (id, place)
                                         join agents t on t.workspace_id = v.workspace_id and t.id = named.id::uuid
                                        where t.id <> a.id and t.status = 'active' and t.deleted_at is null))
                  from agent_versions v
                 where v.workspace_id = a.workspace_id and v.agent_id = a.id and v.version = a.canary_version)`

export function readProfileRows(work: Scope<Session>, ids: readonly string[]): Promise<ProfileRow[]> {
  return work.transaction.rows<ProfileRow>({
    name: 'agent_profiles',
    text: `
      select a.*, (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'version', b.version) order by b.id), '[]')
                     from agent_bases ab
                     join knowledge_bases b on b.workspace_id = ab.workspace_id and b.id = ab.base_id
                    where ab.workspace_id = a.workspace_id and ab.agent_id = a.id) as bases,
             case when a.transfer_agent_ids = '{}' then '[]'::jsonb else
               (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name)
                                 order by array_position(a.transfer_agent_ids, t.id)), '[]')
                  from agents t where t.workspace_id = a.workspace_id and t.id = any (a.transfer_agent_ids) and t.id <> a.id
                   and t.status = 'active' and t.deleted_at is null) end as transfers,
             case when a.canary_version is not null then ${CANARY} end as canary,
             ${ownTextsSql('a.workspace_id')} as texts
        from agents a
       where a.workspace_id = $1 and a.id = any ($2::uuid[]) and a.deleted_at is null`,
    values: [work.workspaceId, ids],
  })
}

/** The agents of a list that can take a conversation from another one now, in the order of the list. */
export function findTransferAgents(
  work: Scope<Session>,
  from: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return work.transaction.rows(sql`
    select id, name from agents
     where workspace_id = ${work.workspaceId} and id = any (${[...ids]}::uuid[]) and id <> ${from}
       and status = 'active' and deleted_at is null
     order by array_position(${[...ids]}::uuid[], id)`)
}

/** Whether the workspace has an agent already. */
export async function hasAgents(work: Scope<Session>): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from agents where workspace_id = ${work.workspaceId} and deleted_at is null limit 1`)
  return row !== undefined
}

/** Those of the ids that no agent of the workspace has. */
export async function unknownAgents(work: Scope<Session>, ids: string[]): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from agents where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[]) and deleted_at is null`)
  const known = new Set(rows.map((row) => row.id))
  return ids.filter((id) => !known.has(id))
}
