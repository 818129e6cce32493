/** Sends events and signals as they happen, from the position that the caller gives. */

import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findConversation } from '../../conversations/conversations/index.ts'
import { maySeeChannel } from '../webhooks/index.ts'
import type { Follower } from './follow-workspaces.ts'
import type { StreamCounter } from './limit-streams.ts'
import { openStream, startOf } from './open-stream.ts'
import { readFilter } from './read-filter.ts'
import { readSpan } from './realtime.store.ts'

export interface StreamDependencies {
  platform: Platform
  follower: Follower
  places: StreamCounter
  /** Aborted when the server stops: every stream ends. */
  stopping: AbortSignal
}

export const streamEvents =
  ({ platform, follower, places, stopping }: StreamDependencies): Handler<'events.stream'> =>
  async (context, input) => {
    if (stopping.aborted) throw new OperationError('unavailable', { detail: 'The server is stopping.' })
    const { principal, signal } = context
    const conversationId =
      input.conversation_id === undefined ? undefined : requireId('conversation', input.conversation_id)
    const filter = readFilter(input.types, conversationId)
    const span = await readScope(platform.database, principal.workspaceId, async (work) => {
      if (conversationId !== undefined) {
        const row = await findConversation(work, conversationId)
        if (!row || !maySeeChannel(principal, row.channel_id))
          throw notFound('conversation', input.conversation_id!)
      }
      return readSpan(work)
    })
    const start = startOf(span, input.after, context.lastEventId)
    const giveBack = places.take(principal)
    // Also where nobody ever reads what was opened.
    signal.addEventListener('abort', giveBack, { once: true })
    return holding(
      openStream({
        platform,
        follower,
        principal,
        filter,
        span,
        start,
        signal,
        stopping,
        reauthenticate: context.reauthenticate,
      }),
      giveBack,
    )
  }

async function* holding<Item>(items: AsyncIterable<Item>, giveBack: () => void): AsyncGenerator<Item> {
  try {
    yield* items
  } finally {
    giveBack()
  }
}
