import type { Local } from '../connection/local.ts'
import { CommandError } from '../exit-codes.ts'

/**
 * Working in this process carries out everything that waits, in all workspaces. Where a server was stopped while
 * messages to real people were waiting, a simulation must not be what sends them.
 */
export async function refuseWaitingLiveWork(local: Local): Promise<void> {
  for (const workspace of local.workspaces) {
    if (workspace.mode !== 'live') continue
    const api = local.apiOf(workspace)
    const [{ waiting }, queued] = await Promise.all([
      api.call('ledger.reconciliation', {}),
      api.call('messages.list', { status: 'queued', limit: 1 }),
    ])
    if (waiting === 0 && queued.data.length === 0) continue
    throw new CommandError(
      `No server runs, and in the live workspace ${workspace.name} (${workspace.id}) work is waiting that would be carried out meanwhile. Start the server first: npm start`,
    )
  }
}
