/** Reads a call, with its answers. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentCall } from './call.ts'
import { findCall } from './calls.store.ts'

export const getCall: Handler<'calls.get'> = async (context, { id }) => {
  const row = await findCall(context, requireId('call', id))
  if (!row) throw notFound('call', id)
  return presentCall(row)
}
