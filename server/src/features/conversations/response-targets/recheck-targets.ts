/** After targets or hours changed, in the same transaction: what is due is computed anew by the worker. */

import type { Transaction } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { askForRecheck } from './clocks.store.ts'

export async function recheckTargets(
  { wake }: Pick<Platform, 'wake'>,
  tx: Transaction,
  workspaceId: string,
): Promise<void> {
  await askForRecheck(tx, workspaceId)
  tx.afterCommit(() => wake.signal('response_targets'))
}
