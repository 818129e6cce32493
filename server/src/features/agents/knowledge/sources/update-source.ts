/** Changes a knowledge source and, with it, its documents. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { bumpVersion } from '../knowledge.store.ts'
import { readExpiry } from '../read-expiry.ts'
import { readSource, requireSource } from './read-source.ts'
import { refusedField } from './refuse-source-field.ts'
import { updateSourceRow } from './sources.store.ts'

export const updateSource: Handler<'sources.update'> = async (context, input) => {
  const source = await requireSource(context, input.id)
  if (input.bounds && source.kind !== 'site')
    throw refusedField('bounds', 'only_for_a_site', 'Leave it out: this source is no site.')
  if (input.refresh_every_hours && source.kind === 'file')
    throw refusedField(
      'refresh_every_hours',
      'not_for_a_file',
      'Leave it out: a file is uploaded anew when it changes.',
    )
  const { expires_at, id: _, ...changes } = input
  const expiry = expires_at === undefined ? {} : { expires_at: readExpiry(expires_at) }
  await updateSourceRow(context.transaction, source, { ...changes, ...expiry } as never, context.now)
  await bumpVersion(
    { transaction: context.transaction, workspaceId: source.workspace_id, now: context.now },
    source.base_id,
  )
  return readSource(context, source.id)
}
