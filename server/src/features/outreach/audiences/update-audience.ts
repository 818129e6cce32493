/** Changes the name or the description of an audience. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentAudience } from './audience.ts'
import { lockAudience, saveAudience } from './audiences.store.ts'

export const updateAudience: Handler<'audiences.update'> = async (context, input) => {
  const { id, ...changes } = input
  const known = await lockAudience(context, requireId('audience', id))
  if (!known) throw notFound('audience', id)
  const row = { ...known, ...changes, updated_at: context.now }
  await saveAudience(context, row)
  return presentAudience(row)
}
