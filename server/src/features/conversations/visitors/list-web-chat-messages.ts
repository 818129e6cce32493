/** Lists the newest messages, oldest first; or those after or before one. The messages in the answer count as delivered. */
import { showId } from '@parley/contracts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { DeliverUpdates } from './deliver-updates.ts'
import { limitCalls } from './limit-calls.ts'
import { markDelivered } from './mark-delivered.ts'
import { presentVisitorMessage } from './present-visitor-message.ts'
import { findPlaced, firstUnsettled, listVisible, readThread } from './visitor-messages.store.ts'
import type { VisitorMessageRow } from './visitor-thread.ts'
import type { VisitorCall, WebChatHandler } from './web-chat-handler.ts'

const USUAL = 50

export const listWebChatMessages =
  (
    { database, clock }: Pick<Platform, 'database' | 'clock'>,
    deliverUpdates: DeliverUpdates,
  ): WebChatHandler<'web_chat.list_messages'> =>
  async (call, range) => {
    const { chat, visitor, caller } = call
    const now = clock.now()
    await limitCalls(database, chat, 'signal', { ...caller, visitorId: visitor.id }, now)
    const { page, arrived } = await readPage(database, call, range)
    await markDelivered(deliverUpdates, chat, arrived, now)
    return page
  }

type Range = Parameters<WebChatHandler<'web_chat.list_messages'>>[1]

/** With the ids of the messages that the browser has now got. */
async function readPage(
  database: Platform['database'],
  { chat, visitor, base }: VisitorCall,
  range: Range,
): Promise<{ page: Awaited<ReturnType<WebChatHandler<'web_chat.list_messages'>>>; arrived: string[] }> {
  const limit = range.limit ?? USUAL
  return database.read(chat.workspaceId, async (session) => {
    const thread = await readThread(session, visitor)
    const named = range.after ?? range.before
    if (!thread && named !== undefined) throw notFound('message', named)
    if (!thread) return { page: { data: [], has_more: false, cursor: null }, arrived: [] }
    const place = { workspaceId: chat.workspaceId, conversationId: thread.conversation_id }
    const placeOf = async (shown: string | undefined) => {
      if (shown === undefined) return undefined
      const found = await findPlaced(session, place, requireId('message', shown))
      if (!found) throw notFound('message', shown)
      return found
    }
    const after = await placeOf(range.after)
    const before = await placeOf(range.before)
    // Asked before the messages: what settles in between is then shown twice rather than never.
    const unsettled = (await firstUnsettled(session, place)) ?? Number.POSITIVE_INFINITY
    const rows = await listVisible(session, place, { after, before, limit: limit + 1 })
    const hasMore = rows.length > limit
    const shown = hasMore ? (after === undefined ? rows.slice(1) : rows.slice(0, limit)) : rows
    return {
      page: {
        data: shown.map((row) => presentVisitorMessage(row, base)),
        has_more: hasMore,
        cursor: cursorOf(shown, Math.min(unsettled, before?.sequence ?? unsettled)) ?? range.after ?? null,
      },
      arrived: shown.filter(isNew).map(({ id }) => id),
    }
  })
}

/** The one that arrived last, of those below a limit: a stream goes on in the order of arrival. */
function cursorOf(rows: readonly VisitorMessageRow[], limit: number): string | undefined {
  const settled = rows.filter(({ sequence }) => sequence < limit)
  const [first, ...rest] = settled
  if (!first) return undefined
  const last = rest.reduce((latest, row) => (row.sequence > latest.sequence ? row : latest), first)
  return showId('message', last.id)
}

function isNew({ direction, status }: VisitorMessageRow): boolean {
  return direction === 'outbound' && status === 'sent'
}
