/**
 * The open streams of one process. All of them share one poll at the database for each workspace, made when anything
 * happened anywhere (the signal comes from every process) and now and then by itself; what a signal lost is found then.
 */
import type { Platform } from '../../../../platform/platform.ts'
import type { DeliverUpdates } from '../deliver-updates.ts'
import type { VisitorRow, WebChat } from '../visitor.ts'
import { findPlaced, firstUnread, readThread } from '../visitor-messages.store.ts'
import { type FollowedThread, startToFollow } from './follow-thread.ts'
import { createOpenStreams, type OpenedStream, STREAM_LIMITS, type StreamSink } from './open-streams.ts'
import { createStreamPoller } from './poll-streams.ts'

const POLL_MS = 1_000

interface StreamTarget {
  chat: WebChat
  visitor: VisitorRow
  network: string
  base: string
  after: string | undefined
}

export interface VisitorStreams {
  /** Begins after the message named: what the page has shown. Without one, with what was not read yet. */
  open(target: StreamTarget, sink: StreamSink): Promise<OpenedStream>
  count(): number
  /** Ends every stream: browsers come back, to whichever process. */
  stop(): Promise<void>
}

export function createVisitorStreams(
  platform: Platform,
  deliverUpdates: DeliverUpdates,
  limits = STREAM_LIMITS,
): VisitorStreams {
  const { database, clock, wake } = platform
  let stopListening = () => {}
  const streams = createOpenStreams(limits, () => stopListening())
  const poller = createStreamPoller(platform, deliverUpdates, streams)
  let stopped = false

  /** Only while a stream is open: each signal of another process costs a message between the two. */
  function listen(): void {
    const subscriptions = [wake.on('events', poller.readNow), wake.on('presence', poller.readNow)]
    let cancelPoll = clock.after(POLL_MS, poll)
    function poll(): void {
      poller.readNow()
      cancelPoll = clock.after(POLL_MS, poll)
    }
    stopListening = () => {
      for (const stop of subscriptions) stop()
      cancelPoll()
    }
  }

  return {
    async open(target, sink) {
      const { chat, visitor, network, base } = target
      const followed = await followFrom(database, target)
      if (stopped) {
        sink.end()
        return { close() {} }
      }
      const stream = streams.add({ chat, visitor, network, base, followed, sink })
      if (streams.count() === 1) listen()
      poller.readNow()
      return { close: () => streams.finish(stream) }
    },
    count: streams.count,
    async stop() {
      stopped = true
      stopListening()
      for (const stream of streams.all()) streams.finish(stream)
      await poller.stop()
    },
  }
}

/** Where a stream begins in the thread of its visitor. */
async function followFrom(
  database: Platform['database'],
  { chat, visitor, after }: StreamTarget,
): Promise<FollowedThread> {
  const followed = startToFollow()
  await database.read(chat.workspaceId, async (session) => {
    const thread = await readThread(session, visitor)
    if (!thread) return
    const place = { workspaceId: chat.workspaceId, conversationId: thread.conversation_id }
    followed.conversationId = thread.conversation_id
    const start = after === undefined ? undefined : await findPlaced(session, place, after)
    followed.shownThrough = start?.sequence ?? 0
    const unread = await firstUnread(session, place)
    // Nothing named, or nothing that is still there: whatever has not been read is shown again.
    if (start === undefined) followed.shownThrough = unread - 1
    followed.floor = Math.min(followed.shownThrough, unread - 1)
  })
  return followed
}
