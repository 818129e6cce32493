/** Renames the workspace, or sets its default channel and default knowledge base. */
import { type FieldProblem, type Noun, OperationError, type Principal, readId } from '@parley/contracts'
import { NIL_ID } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { showAccount } from './show-account.ts'
import { changeWorkspace, findDefaults } from './workspaces.store.ts'

export const updateWorkspace: Handler<'workspace.update'> = async (context, input) => {
  if (input.allows_trusted_devices !== undefined) refuseOtherRoles(context.principal)
  const channelId = readReference('channel', input.default_channel_id)
  const baseId = readReference('base', input.default_base_id)
  if (channelId || baseId) {
    const found = await findDefaults(context.transaction, channelId ?? null, baseId ?? null)
    const fields: FieldProblem[] = []
    if (channelId && !found.channel) fields.push(unknown('default_channel_id', 'channel'))
    if (baseId && !found.base) fields.push(unknown('default_base_id', 'knowledge base'))
    if (fields.length > 0) throw new OperationError('validation_failed', { fields })
  }
  await changeWorkspace(context, {
    name: input.name,
    default_channel_id: channelId,
    default_base_id: baseId,
    allows_trusted_devices: input.allows_trusted_devices,
  })
  return showAccount(context.transaction, context.principal)
}

/** A rule of signing in is made by those who look after members. */
function refuseOtherRoles({ scopes }: Principal): void {
  if (scopes.includes('members:write')) return
  throw new OperationError('forbidden', {
    detail: 'To change allows_trusted_devices needs the scope members:write.',
    params: { scope: 'members:write' },
  })
}

/** A text that is no id of that noun becomes the nil id, which names no resource. */
function readReference(noun: Noun, id: string | null | undefined): string | null | undefined {
  if (id === null || id === undefined) return id
  return readId(noun, id) ?? NIL_ID
}

function unknown(field: string, noun: string): FieldProblem {
  return {
    path: [field],
    rule: 'unknown_reference',
    message: `There is no such ${noun} in this workspace: list them to find its id.`,
  }
}
