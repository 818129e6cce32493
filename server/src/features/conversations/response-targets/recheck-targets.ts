/** After targets or hours changed, in the same transaction: what is due is computed anew by the worker. */

import type { Scope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { askForRecheck } from './clocks.store.ts'

export async function recheckTargets({ wake }: Pick<Platform, 'wake'>, work: Scope): Promise<void> {
  await askForRecheck(work)
  work.transaction.afterCommit(() => wake.signal('response_targets'))
}
