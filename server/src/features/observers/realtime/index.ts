/** What happens, as it happens: streams of the numbered events and of signals that leave nothing behind. */
import { OperationError } from '@parley/contracts'
import type { Handlers, StreamContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findConversation } from '../../conversations/conversations/index.ts'
import { maySeeChannel, type PresentEventData } from '../webhooks/index.ts'
import { createFollower } from './follow-workspaces.ts'
import { getEvent } from './get-event.ts'
import { createStreamCounter, STREAM_LIMITS, type StreamLimits } from './limit-streams.ts'
import { openStream, startOf } from './open-stream.ts'
import { readFilter } from './read-filter.ts'
import { readSpan } from './realtime.store.ts'

export { STREAM_LIMITS } from './limit-streams.ts'
export { HEARTBEAT_MS } from './open-stream.ts'

export interface RealtimeOptions {
  presentData: PresentEventData
  limits?: StreamLimits
}

export function createRealtime(platform: Platform, { presentData, limits }: RealtimeOptions) {
  const follower = createFollower(platform, { presentData })
  const places = createStreamCounter(limits ?? STREAM_LIMITS)
  const stopping = new AbortController()

  async function* holding<Item>(items: AsyncIterable<Item>, giveBack: () => void): AsyncGenerator<Item> {
    try {
      yield* items
    } finally {
      giveBack()
    }
  }

  const handlers: Handlers<'events.get' | 'events.stream'> = {
    'events.get': getEvent(presentData),
    async 'events.stream'(context: StreamContext, input) {
      if (stopping.signal.aborted)
        throw new OperationError('unavailable', { detail: 'The server is stopping.' })
      const { principal, signal } = context
      const conversationId =
        input.conversation_id === undefined ? undefined : requireId('conversation', input.conversation_id)
      const filter = readFilter(input.types, conversationId)
      const span = await platform.database.read(principal.workspaceId, async (session) => {
        if (conversationId !== undefined) {
          const row = await findConversation(session, principal.workspaceId, conversationId)
          if (!row || !maySeeChannel(principal, row.channel_id))
            throw notFound('conversation', input.conversation_id!)
        }
        return readSpan(session, principal.workspaceId)
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
          stopping: stopping.signal,
          reauthenticate: context.reauthenticate,
        }),
        giveBack,
      )
    },
  }
  return {
    handlers,
    /** Tells every stream of this process to connect elsewhere, and takes no new one. */
    stop: () => stopping.abort(),
    /** How much is held open now. */
    open: () => ({ workspaces: follower.size(), streams: places.open() }),
  }
}
