/** Live events: streams of the numbered events and of signals that leave nothing behind. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { PresentEventData } from '../webhooks/index.ts'
import { createFollower } from './follow-workspaces.ts'
import { getEvent } from './get-event.ts'
import { createStreamCounter, STREAM_LIMITS, type StreamLimits } from './limit-streams.ts'
import { streamEvents } from './stream-events.ts'

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

  const handlers: Handlers<'events.get' | 'events.stream'> = {
    'events.get': getEvent(presentData),
    'events.stream': streamEvents({ platform, follower, places, stopping: stopping.signal }),
  }
  return {
    handlers,
    /** Tells every stream of this process to connect elsewhere, and takes no new one. */
    stop: () => stopping.abort(),
    /** How much is held open now. */
    open: () => ({ workspaces: follower.size(), streams: places.open() }),
  }
}
