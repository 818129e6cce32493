/** What a visitor does beside writing: reads, types, leaves an address, goes. */
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { identifyVisitor } from '../../contacts/contacts/index.ts'
import { expireSession } from '../conversations/index.ts'
import type { DeliverUpdates } from './deliver-updates.ts'
import { type Caller, limitCalls } from './limit-calls.ts'
import { personOf } from './start-visit.ts'
import { unknownVisitor } from './unknown-visitor.ts'
import type { VisitorRow, WebChat } from './visitor.ts'
import { findPlaced, readThread, unreadThrough } from './visitor-messages.store.ts'
import { forgetToken, updateVisitor } from './visitors.store.ts'

const MOST_READ_AT_ONCE = 500

/** Tells the people of the business that the visitor types. */
export type AnnounceTyping = (workspaceId: string, conversationId: string, typing: boolean) => Promise<void>

export interface VisitorSignals {
  platform: Pick<Platform, 'database' | 'wake' | 'clock'>
  deliverUpdates: DeliverUpdates
  chat: WebChat
  visitor: VisitorRow
  caller: Caller
}

/** Everything that was sent up to this message has been seen. */
export async function markRead(
  { platform, deliverUpdates, chat, visitor, caller }: VisitorSignals,
  input: { up_to: string },
): Promise<{ read: number }> {
  const now = platform.clock.now()
  await limitCalls(platform.database, chat, 'signal', { ...caller, visitorId: visitor.id }, now)
  const id = requireReference('message', input.up_to, ['up_to'])
  const read = await platform.database.read(chat.workspaceId, async (session) => {
    const thread = await readThread(session, visitor)
    const place = thread && { workspaceId: chat.workspaceId, conversationId: thread.conversation_id }
    const message = place && (await findPlaced(session, place, id))
    if (!message) throw unknownReference('message', ['up_to'])
    return unreadThrough(session, place, message.sequence, MOST_READ_AT_ONCE)
  })
  const at = now.toISOString()
  const statuses = read.map((message_id) => ({ message_id, status: 'read' as const, at }))
  if (statuses.length > 0) await deliverUpdates(chat, { statuses })
  return { read: statuses.length }
}

/** What the visitor’s browser has got. */
export async function markDelivered(
  deliverUpdates: DeliverUpdates,
  chat: Pick<WebChat, 'workspaceId' | 'id'>,
  messageIds: readonly string[],
  now: Date,
): Promise<void> {
  if (messageIds.length === 0) return
  const at = now.toISOString()
  const statuses = messageIds.map((message_id) => ({ message_id, status: 'delivered' as const, at }))
  await deliverUpdates(chat, { statuses })
}

/** Says nothing before there is a conversation in which anybody could see it. */
export async function showVisitorTyping(
  { platform, chat, visitor, caller, announceTyping }: VisitorSignals & { announceTyping: AnnounceTyping },
  input: { typing: boolean },
): Promise<void> {
  const now = platform.clock.now()
  await limitCalls(platform.database, chat, 'signal', { ...caller, visitorId: visitor.id }, now)
  const thread = await platform.database.read(chat.workspaceId, (session) => readThread(session, visitor))
  if (thread) await announceTyping(chat.workspaceId, thread.conversation_id, input.typing)
}

/** An address to answer to once the page is closed. It stands on the visitor’s own contact and finds nobody else’s. */
export async function leaveEmail(
  { platform, chat, visitor, caller }: VisitorSignals,
  input: { email: string; name?: string },
): Promise<{ email: string }> {
  const now = platform.clock.now()
  await limitCalls(platform.database, chat, 'email', { ...caller, visitorId: visitor.id }, now)
  const told = { ...visitor, email: input.email, name: input.name ?? visitor.name }
  await platform.database.transaction(chat.workspaceId, async (tx) => {
    await identifyVisitor(tx, platform.wake, chat.workspaceId, personOf(told), now)
    // After the contact, which an erasure locks first too.
    if (!(await updateVisitor(tx, told))) throw unknownVisitor()
  })
  return { email: input.email }
}

/** The visit is over: what is written next begins another session. Messages and token stay, unless it is to be forgotten. */
export async function endVisit(
  { platform, chat, visitor, caller }: VisitorSignals,
  input: { forget: boolean },
): Promise<void> {
  const now = platform.clock.now()
  await limitCalls(platform.database, chat, 'signal', { ...caller, visitorId: visitor.id }, now)
  await platform.database.transaction(chat.workspaceId, async (tx) => {
    const thread = await readThread(tx, visitor)
    if (thread) await expireSession(tx, chat.workspaceId, thread.conversation_id, now)
    if (input.forget) await forgetToken(tx, chat.workspaceId, visitor.id)
  })
}
