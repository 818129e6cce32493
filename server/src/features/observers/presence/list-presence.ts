/** Shows which members are there and which are away. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { listPresenceRows } from './presence.store.ts'
import { presentMemberPresence } from './presence.ts'

export const listPresence: Handler<'presence.list'> = async (context) => {
  const rows = await listPresenceRows(context)
  return { data: rows.map((row) => presentMemberPresence(row, context.now)) }
}
