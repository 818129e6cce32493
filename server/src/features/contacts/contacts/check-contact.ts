/** The checks that creating and changing a contact share. */

import { OperationError, showId } from '@parley/contracts'
import type { Scope } from '../../../platform/operations/work.ts'
import { checkCustomFields } from '../custom-fields/index.ts'

/** Values of fields that the workspace defined, checked and in their one spelling. */
export async function withCheckedFields<Input extends { custom_fields?: Record<string, unknown> }>(
  work: Scope,
  input: Input,
): Promise<Input> {
  const { custom_fields } = input
  if (custom_fields === undefined) return input
  return { ...input, custom_fields: await checkCustomFields(work, 'contact', custom_fields) }
}

export function identityTaken(owner: { contact_id: string; kind: string }): OperationError {
  return new OperationError('already_exists', {
    detail: `Another contact has this ${owner.kind === 'external' ? 'external_id' : owner.kind}.`,
    params: { id: showId('contact', owner.contact_id), identity: owner.kind },
  })
}
