/** Erases a contact with its conversations, files and bookings, and what events say about it. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { eraseEverywhere } from './erase-everywhere.ts'

export const deleteContact =
  (wake: Wake): Handler<'contacts.delete'> =>
  async (context, { id }) => {
    await eraseEverywhere(context, wake, id)
    return null
  }
