/**
 * The frames that one open stream has received, and the next ones. Pure: a look at the thread goes in, frames come out.
 *
 * A message that is still on its way may be seen after one that was written later. So a frame carries an id to resume
 * from only while nothing before it is on its way; whoever resumes may get a message again, and never misses one.
 */
import { showId, type VisitorConversation } from '@parley/contracts'
import { presentThread } from '../present-visitor-message.ts'
import { MOST_MESSAGES, type PolledThread } from './open-threads.store.ts'

export type Frame =
  | { event: 'message'; messageId: string; cursor: string | null }
  | { event: 'status'; messageId: string; status: string }
  | { event: 'state'; conversation: VisitorConversation | null }
  | { event: 'typing'; typing: VisitorConversation['typing'] }
  | {
      event: 'responder'
      responder: Pick<VisitorConversation, 'responder' | 'agent' | 'person' | 'waiting_for_person'>
    }
  | { event: 'reset' }

export interface FollowedThread {
  conversationId: string | null
  /** Everything at or below it needs no further look. */
  floor: number
  /** Up to here the stream needs no messages: the page has them. */
  shownThrough: number
  /** The last status that the stream knows of each message above the floor. */
  known: Map<string, string>
  sent: { state?: string; typing?: string; responder?: string }
}

const ON_ITS_WAY: ReadonlySet<string> = new Set(['queued', 'sending', 'unknown'])
const VISIBLE: ReadonlySet<string> = new Set(['received', 'sent', 'delivered', 'read', 'played'])
const UNREAD: ReadonlySet<string> = new Set(['sent', 'delivered'])
/** Unread messages that are watched at most; older ones are counted no more. */
const MOST_WATCHED = 100

export function startToFollow(): FollowedThread {
  return { conversationId: null, floor: 0, shownThrough: 0, known: new Map(), sent: {} }
}

export interface ThreadChanges {
  frames: Frame[]
  /** Messages that this stream is the first to bring. */
  arrived: string[]
  /** There is more above what one look takes in. */
  isPartial: boolean
}

export function findChanges(followed: FollowedThread, thread: PolledThread): ThreadChanges {
  const frames: Frame[] = []
  if (thread.conversation_id !== followed.conversationId) {
    // Two conversations have become one, so that what the page shows is not all of it.
    if (followed.conversationId !== null) {
      frames.push({ event: 'reset' })
      Object.assign(followed, startToFollow())
    }
    followed.conversationId = thread.conversation_id
  }
  const arrived: string[] = []
  let isBlocked = false
  let lastOutbound = ''
  for (const message of thread.messages) {
    if (message.direction === 'outbound') lastOutbound = message.at
    if (ON_ITS_WAY.has(message.status)) isBlocked = true
    if (!VISIBLE.has(message.status)) continue
    const before = followed.known.get(message.id)
    followed.known.set(message.id, message.status)
    if (before === message.status) continue
    if (before !== undefined) frames.push({ event: 'status', messageId: message.id, status: message.status })
    else if (message.sequence > followed.shownThrough) {
      const cursor = isBlocked ? null : showId('message', message.id)
      frames.push({ event: 'message', messageId: message.id, cursor })
    }
    if (message.direction === 'outbound' && message.status === 'sent') arrived.push(message.id)
  }
  raiseFloor(followed, thread.messages)
  frames.push(...changesOf(followed, thread, lastOutbound))
  return { frames, arrived, isPartial: thread.messages.length === MOST_MESSAGES }
}

function raiseFloor(followed: FollowedThread, messages: PolledThread['messages']): void {
  const watched = messages.findIndex(
    ({ status, direction }) => ON_ITS_WAY.has(status) || (direction === 'outbound' && UNREAD.has(status)),
  )
  const first = Math.max(watched < 0 ? messages.length : watched, messages.length - MOST_WATCHED)
  for (const { id, sequence } of messages.slice(0, first)) {
    followed.floor = sequence
    followed.known.delete(id)
  }
}

function changesOf(followed: FollowedThread, thread: PolledThread, lastOutbound: string): Frame[] {
  const frames: Frame[] = []
  const typing = typingOf(thread, lastOutbound)
  const conversation =
    thread.conversation_id === null
      ? null
      : presentThread(
          { ...thread, conversation_id: thread.conversation_id, unread: unreadOf(thread) },
          typing,
        )
  const { typing: _typing, ...state } = conversation ?? { typing: null }
  const responder = conversation && {
    responder: conversation.responder,
    agent: conversation.agent,
    person: conversation.person,
    waiting_for_person: conversation.waiting_for_person,
  }
  const isFirst = followed.sent.state === undefined
  if (hasChanged(followed, 'responder', responder) && responder && !isFirst)
    frames.push({ event: 'responder', responder })
  if (hasChanged(followed, 'state', state)) frames.push({ event: 'state', conversation })
  if (hasChanged(followed, 'typing', typing) && !isFirst) frames.push({ event: 'typing', typing })
  return frames
}

function hasChanged(followed: FollowedThread, what: keyof FollowedThread['sent'], value: unknown): boolean {
  const text = JSON.stringify(value)
  if (followed.sent[what] === text) return false
  followed.sent[what] = text
  return true
}

function unreadOf({ messages }: PolledThread): number {
  return messages.filter(({ direction, status }) => direction === 'outbound' && UNREAD.has(status)).length
}

/** A message ends the typing signal of its author. */
function typingOf(thread: PolledThread, lastOutbound: string): VisitorConversation['typing'] {
  const writing = thread.typing
    .filter(({ since }) => lastOutbound === '' || new Date(since) > new Date(lastOutbound))
    .find(({ writer }) => writer === (thread.responder === 'person' ? 'person' : 'ai'))
  return writing
    ? { by: writing.writer, name: writing.name ?? (writing.writer === 'ai' ? thread.agent : thread.person) }
    : null
}
