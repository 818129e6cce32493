/** Sends the findings of a poll to the streams that follow the thread. */

import { showId, type VisitorMessage } from '@parley/contracts'
import { readScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { DeliverUpdates } from '../deliver-updates.ts'
import { markDelivered } from '../mark-delivered.ts'
import { presentVisitorMessage } from '../present-visitor-message.ts'
import { readVisible } from '../visitor-messages.store.ts'
import type { Frame } from './follow-thread.ts'
import type { OpenStream, OpenStreams, StreamEvent } from './open-streams.ts'

export interface StreamUpdate {
  stream: OpenStream
  frames: Frame[]
  /** Ids of messages that the browser has now got. */
  arrived: string[]
}

export async function sendChanges(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  deliverUpdates: DeliverUpdates,
  open: Pick<OpenStreams, 'find'>,
  workspaceId: string,
  updates: readonly StreamUpdate[],
): Promise<void> {
  const ids = new Set(
    updates.flatMap(({ frames }) =>
      frames.flatMap((frame) => (frame.event === 'message' ? [frame.messageId] : [])),
    ),
  )
  const rows =
    ids.size === 0 ? [] : await readScope(database, workspaceId, (work) => readVisible(work, [...ids]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const { stream, frames } of updates) {
    for (const frame of frames) {
      const row = frame.event === 'message' ? byId.get(frame.messageId) : undefined
      const message = row && presentVisitorMessage(row, stream.base)
      const event = eventOf(frame, message)
      if (event && open.find(stream.key)) stream.sink.send(event)
    }
  }
  const now = clock.now()
  for (const [chat, arrivals] of Map.groupBy(updates, ({ stream }) => stream.chat)) {
    const arrived = [...new Set(arrivals.flatMap((each) => each.arrived))]
    await markDelivered(deliverUpdates, chat, arrived, now)
  }
}

function eventOf(frame: Frame, message: VisitorMessage | undefined): StreamEvent | undefined {
  switch (frame.event) {
    case 'message':
      // Gone since the poll: an erasure.
      return message && { event: 'message', data: message, ...(frame.cursor && { id: frame.cursor }) }
    case 'status':
      return {
        event: 'status',
        data: { message_id: showId('message', frame.messageId), status: frame.status },
      }
    case 'state':
      return { event: 'state', data: { conversation: frame.conversation } }
    case 'typing':
      return { event: 'typing', data: { typing: frame.typing } }
    case 'responder':
      return { event: 'responder', data: frame.responder }
    case 'reset':
      return { event: 'reset', data: {} }
  }
}
