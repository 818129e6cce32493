/** A simulated customer dials a simulated telephone: the report of the carrier is built, checked, read and stored as a hook does it. */
import { randomUUID } from 'node:crypto'
import { showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { openSandbox, type SandboxDependencies } from './open-sandbox.ts'
import { storeAction } from './store-action.ts'

export const callSandbox =
  (dependencies: SandboxDependencies): Handler<'sandbox.call'> =>
  async (context, input) => {
    const sandbox = await openSandbox(dependencies, context, input.id, 'calls')
    const provider_call_id = input.provider_call_id ?? `simulated.${randomUUID()}`
    const entryId = await storeAction(dependencies, context, sandbox, {
      kind: 'call',
      provider_call_id,
      from: { phone: input.from, name: input.name },
      ...(input.says && { says: input.says }),
    })
    return { ledger_entry_id: showId('ledger_entry', entryId), provider_call_id }
  }
