/**
 * Remembers which workspace each connection is set to. The memory is only ever trusted after a commit or a plain SET:
 * a rolled-back transaction takes its SET back with it, so afterwards the workspace counts as unknown.
 */
import type { ClientBase } from 'pg'
import type { Transaction } from './database.ts'
import { runTransaction } from './session.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const workspaceOf = new WeakMap<ClientBase, string>()

/** The statement that sets the workspace. The id is inlined, so anything but a UUID is refused. */
function setWorkspace(workspaceId: string): string {
  if (!UUID.test(workspaceId)) {
    throw new TypeError(`A workspace id must be a UUID, not ${JSON.stringify(workspaceId)}.`)
  }
  return `SET parley.workspace_id = '${workspaceId}'`
}

export async function transactionOf<T>(
  client: ClientBase,
  workspaceId: string,
  work: (transaction: Transaction) => Promise<T>,
) {
  const isSet = workspaceOf.get(client) === workspaceId
  const begin = isSet ? 'BEGIN' : `${setWorkspace(workspaceId)}; BEGIN`
  workspaceOf.delete(client)
  const outcome = await runTransaction(client, begin, work)
  workspaceOf.set(client, workspaceId)
  return outcome
}

export async function enterWorkspace(client: ClientBase, workspaceId: string): Promise<void> {
  if (workspaceOf.get(client) === workspaceId) return
  const statement = setWorkspace(workspaceId)
  workspaceOf.delete(client)
  await client.query(statement)
  workspaceOf.set(client, workspaceId)
}
