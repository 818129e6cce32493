/**
 * Role, workspace and limits of time, set anew in every transaction. Nothing is left on a connection that a later
 * transaction would depend on, so a pooler may hand each transaction to another server connection.
 */
import type { ClientBase } from 'pg'
import { APPLICATION_ROLE } from './application-role.ts'
import type { ConnectionMode } from './connection-mode.ts'
import type { Statement, Tenant, WorkOptions } from './database.ts'
import { IS_READ_ONLY } from './primary-connector.ts'
import type { BatchStatement } from './statement-batch.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The rows that a transaction sees, and the time limit of a statement. */
export interface Scope {
  /** Empty: of no workspace. */
  workspace: string
  /** As an array of Postgres; empty for every channel. */
  channels: string
  /** Undefined: the default. 0: as long as it takes. */
  statementTimeoutMs: number | undefined
  byKey: boolean
  commitsInBackground: boolean
}

export function scopeOf(tenant: Tenant, options: WorkOptions = {}): Scope {
  const { workspaceId, channelIds } =
    typeof tenant === 'string' ? { workspaceId: tenant, channelIds: null } : tenant
  if (!UUID.test(workspaceId)) {
    throw new TypeError(`A workspace id must be a UUID, not ${JSON.stringify(workspaceId)}.`)
  }
  const wrong = channelIds?.find((id) => !UUID.test(id))
  if (wrong !== undefined) throw new TypeError(`A channel id must be a UUID, not ${JSON.stringify(wrong)}.`)
  const channels = channelIds === null ? '' : `{${[...channelIds].sort().join(',')}}`
  return {
    workspace: workspaceId,
    channels,
    statementTimeoutMs: options.statementTimeoutMs,
    byKey: options.byKey === true,
    commitsInBackground: options.commitsInBackground === true,
  }
}

export function systemScope(options: WorkOptions = {}): Scope {
  return {
    workspace: '',
    channels: '',
    statementTimeoutMs: options.statementTimeoutMs,
    byKey: options.byKey === true,
    commitsInBackground: options.commitsInBackground === true,
  }
}

/**
 * The same for every tenant. The data of the hot path is in memory; with a random_page_cost of 4, meant for spinning
 * disks, the planner would read a small table from end to end to find a hundred rows, superseded versions and all.
 */
const SETTINGS = {
  random_page_cost: '1.1',
  statement_timeout: '15s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '30s',
} as const

const settingsCalls = (settings: Record<string, string>, isLocal: boolean) =>
  Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', ${isLocal})`)

const ENTER = [
  `set_config('role', '${APPLICATION_ROLE}', true)`,
  "set_config('parley.workspace_id', $1, true)",
  "set_config('parley.channel_ids', $2, true)",
]
/**
 * A plan made while a table was small reads or hashes all of it, and is kept when the table has grown, until it is analysed.
 * Without these ways, the planner follows an index. And it plans once per connection, not for every set of values.
 */
const PLANNING_BY_KEY = {
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  // Rows are named by their ids. The planner knows only the workspace of average size; there it would look for ten ids by
  // reading the whole workspace in an index such as (workspace_id, created_at, id), because that is one descent instead of ten.
  cpu_index_tuple_cost: '1',
  plan_cache_mode: 'force_generic_plan',
} as const
const COMMITTING_IN_BACKGROUND = { synchronous_commit: 'off' } as const
const TIMEOUT: Statement = {
  text: "select set_config('statement_timeout', $1, true)",
  name: 'parley_timeout',
}
const BEGIN: Statement = { text: 'begin', name: 'parley_begin' }

/** Statements that enter a scope, by what they set. */
const entering = new Map<string, Statement>()

function enteringStatement(mode: ConnectionMode, { byKey, commitsInBackground }: Scope): Statement {
  const name = `parley_enter_${mode}${byKey ? '_by_key' : ''}${commitsInBackground ? '_in_background' : ''}`
  const known = entering.get(name)
  if (known) return known
  const settings = {
    ...(byKey ? PLANNING_BY_KEY : {}),
    ...(commitsInBackground ? COMMITTING_IN_BACKGROUND : {}),
    ...(mode === 'pooled' ? SETTINGS : {}),
  }
  const statement = { name, text: `select ${[...ENTER, ...settingsCalls(settings, true)].join(', ')}` }
  entering.set(name, statement)
  return statement
}

/** The commands before the first statement of a transaction, or before statements that are one by themselves. */
export function prefacesFor(
  mode: ConnectionMode,
  scope: Scope,
  kind: 'begin' | 'implicit',
): BatchStatement[] {
  const preface = ({ text, name }: Statement, ...values: string[]): BatchStatement => ({
    text,
    // A pooler hands the next transaction to another connection, which has prepared nothing.
    name: mode === 'direct' ? name : undefined,
    values,
  })
  const { workspace, channels, statementTimeoutMs } = scope
  return [
    ...(kind === 'begin' ? [preface(BEGIN)] : []),
    preface(enteringStatement(mode, scope), workspace, channels),
    ...(statementTimeoutMs === undefined ? [] : [preface(TIMEOUT, String(statementTimeoutMs))]),
  ]
}

export const COMMIT: Statement = { text: 'commit', name: 'parley_commit' }

/** Prepares a new connection. Returns whether its server is read-only. */
export async function prepareConnection(
  client: ClientBase,
  mode: ConnectionMode,
): Promise<{ isReadOnly: boolean }> {
  const settings = mode === 'direct' ? settingsCalls(SETTINGS, false) : []
  const { rows } = await client.query(`select ${[...settings, `${IS_READ_ONLY} as is_read_only`].join(', ')}`)
  return { isReadOnly: rows[0]?.is_read_only === true }
}
