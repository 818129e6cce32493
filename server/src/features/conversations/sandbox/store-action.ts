import type { CustomerAction } from '@parley/channels/kit'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import type { Sandbox, SandboxDependencies } from './open-sandbox.ts'

/** Reads the simulated request as the hook would, and stores its update. Returns the id of the ledger entry. */
export async function storeAction(
  { append }: SandboxDependencies,
  context: OperationContext,
  { id, adapter, context: lent }: Sandbox,
  action: CustomerAction,
): Promise<string> {
  const { updates } = adapter.receive!(adapter.simulate!(action, lent), lent)
  const [entryId] = await append(context, id, updates)
  return entryId!
}
