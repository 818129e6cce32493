/** Erases a contact, and answers with what was removed where. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { eraseEverywhere } from './erase-everywhere.ts'
import { presentErasure } from './present-erasure.ts'

export const createErasure =
  (wake: Wake): Handler<'erasures.create'> =>
  async (context, { contact_id: id }) =>
    presentErasure(await eraseEverywhere(context, wake, id))
