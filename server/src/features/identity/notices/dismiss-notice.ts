/** Puts a notice away. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { dismissNotice as dismiss } from './notices.store.ts'
import { presentNotice } from './present-notice.ts'

export const dismissNotice: Handler<'notices.dismiss'> = async (context, input) => {
  const row = await dismiss(context, requireId('notice', input.id))
  if (!row) throw notFound('notice', input.id)
  return presentNotice(row)
}
