/** A simulated customer writes: the request of the provider is built, checked, read and stored as a hook does it. */
import { randomUUID } from 'node:crypto'
import type { CustomerAction } from '@parley/channels/kit'
import { type Noun, showId } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { openSandbox, type Sandbox, type SandboxDependencies } from './open-sandbox.ts'
import { findMessageOfChannel, findMessageOfProvider, findThread } from './sandbox.store.ts'
import { storeAction } from './store-action.ts'

export const receiveSandbox =
  (dependencies: SandboxDependencies): Handler<'sandbox.receive'> =>
  async (context, input) => {
    const sandbox = await openSandbox(dependencies, context, input.id)
    const quoted =
      input.reply_to_message_id && (await quotedMessage(context, sandbox, input.reply_to_message_id))
    const action: CustomerAction = {
      kind: 'message',
      provider_message_id: input.provider_message_id ?? newWamid(),
      from: { phone: input.from, name: input.name },
      content: input.content,
      ...(quoted && { reply_to_provider_message_id: quoted }),
    }
    const entryId = await storeAction(dependencies, context, sandbox, action)
    const thread = await findThread(context, sandbox.id, input.from)
    const message = await findMessageOfProvider(context, sandbox.id, action.provider_message_id)
    return {
      ledger_entry_id: showId('ledger_entry', entryId),
      provider_message_id: action.provider_message_id,
      message_id: shownOrNull('message', message),
      conversation_id: shownOrNull('conversation', thread.conversation_id),
      contact_id: shownOrNull('contact', thread.contact_id),
    }
  }

function newWamid(): string {
  return `wamid.${Buffer.from(`customer:${randomUUID()}`).toString('base64url')}`
}

async function quotedMessage(context: OperationContext, sandbox: Sandbox, shown: string): Promise<string> {
  const path = ['reply_to_message_id']
  const row = await findMessageOfChannel(context, sandbox.id, requireReference('message', shown, path))
  if (!row?.provider_message_id) throw unknownReference('message', path)
  return row.provider_message_id
}

function shownOrNull(noun: Noun, id: string | null | undefined): string | null {
  return id ? showId(noun, id) : null
}
