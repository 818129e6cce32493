/** Reads one service. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { presentService } from '../present-booking.ts'
import { findService } from './services.store.ts'

export const getService: Handler<'services.get'> = async (context, input) => {
  const row = await findService(context, requireId('service', input.id))
  if (!row) throw notFound('service', input.id)
  return presentService(row)
}
