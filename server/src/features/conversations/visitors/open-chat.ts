/**
 * The business opens a chat for somebody in its page: the visitor with their token, their contact and the session are there before
 * anybody has written. The holder of the token sees the whole conversation of the contact.
 */
import { OperationError } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import { unknownReference } from '../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  addIdentity,
  type ContactSnapshot,
  holdContact,
  identifyVisitor,
} from '../../contacts/contacts/index.ts'
import {
  announceConversation,
  changeAgent,
  findSession,
  insertOpenedSession,
  openConversations,
  type SessionView,
  sessionMsOf,
} from '../conversations/index.ts'
import { endSession } from '../handoffs/index.ts'
import { newVisitor } from './new-visitor.ts'
import { hashOfToken, makeToken } from './visitor.ts'
import { insertVisitor } from './visitors.store.ts'

export interface ChatToOpen {
  channel: { id: string; kind: string; agent_id: string | null }
  agentId: string
  /** Undefined: somebody new. */
  contactId: string | undefined
  variables: Record<string, string>
  metadata: Record<string, unknown>
}

export async function openChat(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  { channel, agentId, contactId, variables, metadata }: ChatToOpen,
): Promise<{ session: SessionView; visitorToken: string }> {
  const { transaction, workspaceId, now } = work
  const visitor = newVisitor({ workspaceId, id: channel.id }, now)
  const visitorToken = makeToken()
  await insertVisitor(transaction, visitor, hashOfToken(visitorToken)!)
  const contact = await contactOf(platform, work, visitor.shown_id, contactId)
  const people = [{ contactId: contact.id, conversationId: newId() }]
  const [conversation] = await openConversations(transaction, { workspaceId, id: channel.id }, people, now)
  const { id } = conversation!
  for (const { type, extra } of await endSession(work, conversation!))
    await announceConversation(platform, work, id, type, extra)
  const wanted = channel.agent_id === agentId ? null : agentId
  if (conversation!.transferred_agent_id !== wanted) await changeAgent(work, id, wanted)
  const session = {
    id: newId(),
    conversation_id: id,
    channel_id: channel.id,
    contact_id: contact.id,
    agent_id: agentId,
    expires_at: new Date(now.getTime() + sessionMsOf(channel.kind)),
    variables,
    metadata,
  }
  await insertOpenedSession(work, session)
  await announceConversation(platform, work, id, 'session.started')
  return { session: (await findSession(work, session.id))!, visitorToken }
}

async function contactOf(
  { wake }: Pick<Platform, 'wake'>,
  work: TimedScope,
  visitor: string,
  contactId: string | undefined,
): Promise<ContactSnapshot> {
  if (contactId === undefined) return identifyVisitor(work, wake, { visitor })
  const contact = await holdContact(work, contactId)
  if (!contact) throw unknownReference('contact', ['contact_id'])
  if (await addIdentity(work, wake, contact, { kind: 'visitor', value: visitor })) return contact
  throw new OperationError('unavailable')
}
