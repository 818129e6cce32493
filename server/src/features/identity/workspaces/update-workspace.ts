import {
  type Account,
  type FieldProblem,
  type Noun,
  OperationError,
  type Parsed,
  readId,
} from '@parley/contracts'
import { NIL_ID } from '../../../platform/ids/new-id.ts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { getAccount } from './get-account.ts'
import { changeWorkspace, findDefaults } from './workspaces.store.ts'

export async function updateWorkspace(
  context: OperationContext,
  input: Parsed<'workspace.update'>,
): Promise<Account> {
  const channelId = readReference('channel', input.default_channel_id)
  const baseId = readReference('base', input.default_base_id)
  if (channelId || baseId) {
    const found = await findDefaults(context.tx, channelId ?? null, baseId ?? null)
    const fields: FieldProblem[] = []
    if (channelId && !found.channel) fields.push(unknown('default_channel_id', 'channel'))
    if (baseId && !found.base) fields.push(unknown('default_base_id', 'knowledge base'))
    if (fields.length > 0) throw new OperationError('validation_failed', { fields })
  }
  await changeWorkspace(context.tx, context.principal.workspaceId, {
    name: input.name,
    default_channel_id: channelId,
    default_base_id: baseId,
  })
  return getAccount(context)
}

/** What is no id of that noun names nothing, so it becomes the id of nothing. */
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
