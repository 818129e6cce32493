/**
 * The open streams of one process. All of them share one poll at the database for each workspace, made when anything
 * happened anywhere (the signal comes from every process) and now and then by itself; what a signal lost is found then.
 */
import { OperationError, showId, type VisitorMessage } from '@parley/contracts'
import type { Platform } from '../../../../platform/platform.ts'
import type { DeliverUpdates } from '../deliver-updates.ts'
import { presentVisitorMessage } from '../present-visitor-message.ts'
import type { VisitorRow, WebChat } from '../visitor.ts'
import { findPlaced, firstUnread, readThread, readVisible } from '../visitor-messages.store.ts'
import { markDelivered } from '../visitor-signals.ts'
import { type FollowedThread, type Frame, findChanges, startToFollow } from './follow-thread.ts'
import { type PolledThread, pollThreads } from './open-threads.store.ts'

/** Signals come in bursts: one poll answers many. */
const PAUSE_MS = 20
const POLL_MS = 1_000
/** So many windows one visitor has open at most; the oldest stream makes room. */
const MOST_PER_VISITOR = 6

/** How many streams one process holds open. Everybody may open some, and each is looked at whenever anything happens. */
export interface StreamLimits {
  /** All chats of a workspace together. */
  workspace: number
  chat: number
  /** Many people may sit behind one address. */
  network: number
}
const STREAM_LIMITS: StreamLimits = { workspace: 6_000, chat: 5_000, network: 500 }
const RETRY_AFTER_SECONDS = 10

export interface StreamEvent {
  /** Where the browser goes on with Last-Event-ID. */
  id?: string
  event: string
  data: unknown
}

export interface StreamSink {
  send(event: StreamEvent): void
  end(): void
}

interface OpenStream {
  key: string
  chat: WebChat
  visitor: VisitorRow
  /** From where it was opened. */
  network: string
  /** Where the chat's own addresses begin. */
  base: string
  followed: FollowedThread
  sink: StreamSink
}

export interface OpenedStream {
  close(): void
}

export function createVisitorStreams(
  platform: Platform,
  deliverUpdates: DeliverUpdates,
  limits = STREAM_LIMITS,
) {
  const { database, clock, wake, log } = platform
  const open = new Map<string, OpenStream>()
  let keys = 0
  let polling: Promise<void> | undefined
  let again = false
  let stopped = false
  let cancelPoll = () => {}
  const subscriptions = [wake.on('events', readNow), wake.on('presence', readNow)]

  function readNow(): void {
    if (open.size === 0 || stopped) return
    again = true
    polling ??= pollUntilQuiet().finally(() => {
      polling = undefined
    })
  }

  async function pollUntilQuiet(): Promise<void> {
    while (again && open.size > 0 && !stopped) {
      again = false
      const workspaces = Map.groupBy(open.values(), ({ chat }) => chat.workspaceId)
      const polls = [...workspaces].map(([workspaceId, streams]) => pollWorkspace(workspaceId, streams))
      for (const result of await Promise.allSettled(polls))
        if (result.status === 'rejected') log.warn({ err: result.reason }, 'open web chats could not be read')
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref())
    }
  }

  async function pollWorkspace(workspaceId: string, streams: readonly OpenStream[]): Promise<void> {
    const wanted = streams.map(({ key, visitor, followed }) => ({
      key,
      shown_id: visitor.shown_id,
      channel_id: visitor.channel_id,
      floor: followed.floor,
      token_hash: visitor.token_hash?.toString('hex') ?? null,
    }))
    const threads = await database.read(workspaceId, (session) =>
      pollThreads(session, workspaceId, wanted, clock.now()),
    )
    const updates: { stream: OpenStream; frames: Frame[]; arrived: string[] }[] = []
    for (const thread of threads) {
      const stream = open.get(thread.key)
      if (!stream) continue
      if (!thread.is_present) finish(stream)
      else updates.push({ stream, ...follow(stream, thread) })
    }
    try {
      await deliver(workspaceId, updates)
    } catch (error) {
      // The poll has recorded them as sent. A client that reconnects gets what it has missed.
      for (const { stream } of updates) finish(stream)
      throw error
    }
  }

  function follow(stream: OpenStream, thread: PolledThread) {
    const { frames, arrived, isPartial } = findChanges(stream.followed, thread)
    if (isPartial) again = true
    return { frames, arrived }
  }

  async function deliver(
    workspaceId: string,
    updates: readonly { stream: OpenStream; frames: Frame[]; arrived: string[] }[],
  ): Promise<void> {
    const ids = new Set(
      updates.flatMap(({ frames }) =>
        frames.flatMap((frame) => (frame.event === 'message' ? [frame.messageId] : [])),
      ),
    )
    const rows =
      ids.size === 0
        ? []
        : await database.read(workspaceId, (session) => readVisible(session, workspaceId, [...ids]))
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const { stream, frames } of updates) {
      for (const frame of frames) {
        const row = frame.event === 'message' ? byId.get(frame.messageId) : undefined
        const message = row && presentVisitorMessage(row, stream.base)
        const event = eventOf(frame, message)
        if (event && open.has(stream.key)) stream.sink.send(event)
      }
    }
    const now = clock.now()
    for (const [chat, arrivals] of Map.groupBy(updates, ({ stream }) => stream.chat)) {
      const arrived = [...new Set(arrivals.flatMap((each) => each.arrived))]
      await markDelivered(deliverUpdates, chat, arrived, now)
    }
  }

  function refuseTooMany(chat: WebChat, network: string): void {
    const full = findFull(open.values(), { chat, network }, limits)
    if (full === undefined) return
    const limit = limits[full]
    throw new OperationError('rate_limited', {
      detail: `There are ${limit} streams open already. Close one, or try again in ${RETRY_AFTER_SECONDS} s.`,
      params: { limit, retry_after_seconds: RETRY_AFTER_SECONDS },
    })
  }

  function finish(stream: OpenStream): void {
    if (!open.delete(stream.key)) return
    stream.sink.end()
    if (open.size === 0) cancelPoll()
  }

  function poll(): void {
    cancelPoll = clock.after(POLL_MS, () => {
      readNow()
      if (open.size > 0 && !stopped) poll()
    })
  }

  return {
    /** Begins after the message named: what the page has shown. Without one, with what was not read yet. */
    async open(
      target: {
        chat: WebChat
        visitor: VisitorRow
        network: string
        base: string
        after: string | undefined
      },
      sink: StreamSink,
    ): Promise<OpenedStream> {
      const { chat, visitor, network, base, after } = target
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
      if (stopped) {
        sink.end()
        return { close() {} }
      }
      const stream: OpenStream = { key: String(++keys), chat, visitor, network, base, followed, sink }
      const others = [...open.values()].filter((each) => each.visitor.id === visitor.id)
      for (const oldest of others.slice(0, Math.max(0, others.length - MOST_PER_VISITOR + 1))) finish(oldest)
      refuseTooMany(chat, network)
      open.set(stream.key, stream)
      if (open.size === 1) poll()
      readNow()
      return { close: () => finish(stream) }
    },
    count: () => open.size,
    /** Ends every stream: browsers come back, to whichever process. */
    async stop(): Promise<void> {
      stopped = true
      cancelPoll()
      for (const stop of subscriptions) stop()
      for (const stream of [...open.values()]) finish(stream)
      await polling
    },
  }
}
export type VisitorStreams = ReturnType<typeof createVisitorStreams>

/** Which of the limits on open streams this network, chat or workspace has reached. */
function findFull(
  streams: Iterable<OpenStream>,
  { chat, network }: { chat: WebChat; network: string },
  limits: typeof STREAM_LIMITS,
): keyof typeof STREAM_LIMITS | undefined {
  const used = { workspace: 0, chat: 0, network: 0 }
  for (const stream of streams) {
    if (stream.chat.workspaceId !== chat.workspaceId) continue
    used.workspace++
    if (stream.chat.id !== chat.id) continue
    used.chat++
    if (stream.network === network) used.network++
  }
  return (['workspace', 'chat', 'network'] as const).find((scope) => used[scope] >= limits[scope])
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
