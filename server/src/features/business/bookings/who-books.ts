/** The contact who books, and the conversation, session and agent around it. */
import { OperationError, type Parsed } from '@parley/contracts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  type ContactSnapshot,
  findOrMakeContact,
  holdContact,
  normalisePhone,
} from '../../contacts/contacts/index.ts'
import { findConversation, snapshotConversation } from '../../conversations/conversations/index.ts'
import type { FindBookingAgent } from './booking-agent.ts'

type Booker = Pick<
  Parsed<'bookings.create'>,
  'contact_id' | 'contact_phone' | 'conversation_id' | 'agent_id' | 'name'
>

export interface WhoBooks {
  contact: ContactSnapshot
  conversationId: string | null
  sessionId: string | null
  agentId: string | null
  agentTimeZone: string | undefined
}

/** The contact's row is held first, as everybody does who changes what belongs to a contact. */
export async function whoBooks(
  platform: Pick<Platform, 'wake'>,
  findAgent: FindBookingAgent,
  work: TimedScope,
  input: Booker,
): Promise<WhoBooks> {
  const conversation = await namedConversation(work, input)
  const contactId = await contactOf(platform, work, input, conversation?.contact_id)
  const contact = await holdContact(work, contactId)
  if (!contact) throw unknownReference('contact', ['contact_id'])
  const around = conversation && (await snapshotConversation(work, conversation.id))
  const { session, agent } = (around ?? {}) as {
    session?: { id: string } | null
    agent?: { id: string } | null
  }
  const agentId = input.agent_id
    ? requireReference('agent', input.agent_id, ['agent_id'])
    : (agent?.id ?? null)
  const profile = agentId === null ? undefined : await findAgent(work, agentId)
  if (input.agent_id && !profile) throw unknownReference('agent', ['agent_id'])
  return {
    contact,
    conversationId: conversation?.id ?? null,
    sessionId: session?.id ?? null,
    agentId,
    agentTimeZone: profile?.time_zone,
  }
}

async function namedConversation(work: Scope, input: Booker) {
  if (input.conversation_id === undefined) return undefined
  const path = ['conversation_id']
  const id = requireReference('conversation', input.conversation_id, path)
  const conversation = await findConversation(work, id)
  if (!conversation) throw unknownReference('conversation', path)
  return conversation
}

async function contactOf(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  input: Booker,
  ofConversation: string | undefined,
): Promise<string> {
  const named = input.contact_id && requireReference('contact', input.contact_id, ['contact_id'])
  if (named && ofConversation && named !== ofConversation) {
    throw invalid(
      'contact_id',
      'contradicts',
      'The conversation is with another contact: send one of the two.',
    )
  }
  const known = named ?? ofConversation
  if (known) return known
  if (input.contact_phone === undefined) {
    throw invalid('contact_id', 'required', 'Say who books: contact_id, contact_phone or conversation_id.')
  }
  const phone = normalisePhone(input.contact_phone)
  return (await findOrMakeContact(work, platform.wake, { phone, name: input.name })).id
}

function invalid(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message }] })
}
