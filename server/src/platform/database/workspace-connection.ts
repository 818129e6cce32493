/**
 * Remembers which workspace, and which of its channels, each connection is set to. The memory is only ever trusted after a
 * commit or a plain SET: a rolled-back transaction takes its SET back with it, so afterwards both count as unknown.
 */
import type { ClientBase } from 'pg'
import type { Tenant, Transaction } from './database.ts'
import { runTransaction } from './session.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

interface Settings {
  workspace: string
  /** As an array of Postgres; empty for every channel. */
  channels: string
}

const settingsOf = new WeakMap<ClientBase, Settings>()

/** The values are inlined into statements, so anything but UUIDs is refused. */
function readSettings(tenant: Tenant): Settings {
  const { workspaceId, channelIds } =
    typeof tenant === 'string' ? { workspaceId: tenant, channelIds: null } : tenant
  if (!UUID.test(workspaceId)) {
    throw new TypeError(`A workspace id must be a UUID, not ${JSON.stringify(workspaceId)}.`)
  }
  if (channelIds === null) return { workspace: workspaceId, channels: '' }
  const wrong = channelIds.find((id) => !UUID.test(id))
  if (wrong !== undefined) throw new TypeError(`A channel id must be a UUID, not ${JSON.stringify(wrong)}.`)
  return { workspace: workspaceId, channels: `{${[...channelIds].sort().join(',')}}` }
}

/** The statements that are missing; all go in one round trip. */
function statementsFor(known: Settings | undefined, wanted: Settings): string[] {
  const statements: string[] = []
  if (known?.workspace !== wanted.workspace)
    statements.push(`SET parley.workspace_id = '${wanted.workspace}'`)
  if (known?.channels !== wanted.channels) statements.push(`SET parley.channel_ids = '${wanted.channels}'`)
  return statements
}

export async function transactionOf<T>(
  client: ClientBase,
  tenant: Tenant,
  work: (transaction: Transaction) => Promise<T>,
) {
  const wanted = readSettings(tenant)
  const begin = [...statementsFor(settingsOf.get(client), wanted), 'BEGIN'].join('; ')
  settingsOf.delete(client)
  const outcome = await runTransaction(client, begin, work)
  settingsOf.set(client, wanted)
  return outcome
}

export async function enterTenant(client: ClientBase, tenant: Tenant): Promise<void> {
  const wanted = readSettings(tenant)
  const statements = statementsFor(settingsOf.get(client), wanted)
  if (statements.length === 0) return
  settingsOf.delete(client)
  await client.query(statements.join('; '))
  settingsOf.set(client, wanted)
}
