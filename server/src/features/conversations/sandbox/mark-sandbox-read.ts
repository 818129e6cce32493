/** A simulated customer reads a message that was sent to them. */
import { OperationError, showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { openSandbox, type SandboxDependencies } from './open-sandbox.ts'
import { findMessageOfChannel } from './sandbox.store.ts'
import { storeAction } from './store-action.ts'

export const markSandboxRead =
  (dependencies: SandboxDependencies): Handler<'sandbox.mark_read'> =>
  async (context, input) => {
    const sandbox = await openSandbox(dependencies, context, input.id)
    const messageId = requireReference('message', input.message_id, ['message_id'])
    const row = await findMessageOfChannel(context, sandbox.id, messageId)
    if (row?.direction !== 'outbound') throw unknownReference('message', ['message_id'])
    if (row.provider_message_id === null)
      throw new OperationError('conflict', {
        detail: 'The message has not been sent yet. Wait for its status sent.',
      })
    const entryId = await storeAction(dependencies, context, sandbox, {
      kind: 'read',
      provider_message_id: row.provider_message_id,
      message_id: showId('message', messageId),
      phone: row.address ?? undefined,
    })
    return { ledger_entry_id: showId('ledger_entry', entryId) }
  }
