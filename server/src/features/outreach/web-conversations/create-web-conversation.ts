/** Opens a call or a chat for a page, with everything that the page needs to take part. All of it commits together. */
import { OPERATIONS, OperationError, type Output, type Parsed, showId } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { readAgentProfiles } from '../../agents/agents/index.ts'
import { type ChannelRow, findChannel, findChannelOfKind } from '../../channels/channels/index.ts'
import { identifyVisitor } from '../../contacts/contacts/index.ts'
import { presentSession } from '../../conversations/conversations/index.ts'
import { makeVisitorName, openChat } from '../../conversations/visitors/index.ts'
import { type Calls, readSlots } from '../calls/index.ts'

export interface WebConversationDependencies {
  platform: Pick<Platform, 'wake'>
  calls: Pick<Calls, 'handlers'>
}

type CreateInput = Parsed<'web_conversations.create'>
type Created = Omit<Output<'web_conversations.create'>, 'call_slots'>

/** How long somebody in a page has to join a call. */
const JOIN_SECONDS = 120

export const createWebConversation =
  (dependencies: WebConversationDependencies): Handler<'web_conversations.create'> =>
  async (context, input) => {
    if (input.contact_id !== undefined) refuseContactOfPages(context)
    const made = await (input.kind === 'voice'
      ? openCall(dependencies, context, input)
      : openChatOf(dependencies, context, input))
    const { slots, used } = await readSlots(context)
    return { ...made, call_slots: { slots, slots_in_use: used } }
  }

/** A page could name anybody, and would see what they wrote. */
function refuseContactOfPages({ principal }: OperationContext): void {
  if (principal.scopes.includes('contacts:write')) return
  throw new OperationError('forbidden', {
    detail:
      'This key may not name a contact: leave contact_id out, or use a key of your server with contacts:write.',
    params: { scope: 'contacts:write' },
  })
}

async function openCall(
  { platform, calls }: WebConversationDependencies,
  context: OperationContext,
  { contact_id, identity, agent_id, channel_id, variables, max_seconds, metadata }: CreateInput,
): Promise<Created> {
  const contact =
    contact_id ??
    showId('contact', (await identifyVisitor(context, platform.wake, { visitor: makeVisitorName() })).id)
  const asked = OPERATIONS['calls.create'].input.parse({
    kind: 'web',
    contact_id: contact,
    ring_seconds: JOIN_SECONDS,
    ...{ agent_id, channel_id, variables, max_seconds, metadata },
  })
  const call = await calls.handlers['calls.create'](context, asked)
  const token = await calls.handlers['calls.join'](context, { id: call.id, identity })
  return { call, token, session: null, chat: null }
}

async function openChatOf(
  { platform }: WebConversationDependencies,
  context: OperationContext,
  input: CreateInput,
): Promise<Created> {
  const channel = await webChatOf(context, input.channel_id)
  const { session, visitorToken } = await openChat(platform, context, {
    channel,
    agentId: await activeAgent(context, input.agent_id),
    contactId: input.contact_id && requireReference('contact', input.contact_id, ['contact_id']),
    variables: input.variables,
    metadata: input.metadata,
  })
  return {
    call: null,
    token: null,
    session: presentSession(session),
    chat: { channel_id: showId('channel', channel.id), visitor_token: visitorToken },
  }
}

async function webChatOf(context: OperationContext, id: string | undefined): Promise<ChannelRow> {
  const named = id && requireReference('channel', id, ['channel_id'])
  const channel = named ? await findChannel(context, named) : await findChannelOfKind(context, 'webchat')
  if (named && (channel?.kind !== 'webchat' || channel.deleted_at))
    throw unknownReference('channel', ['channel_id'])
  if (channel && channel.status !== 'disabled') return channel
  throw new OperationError('channel_unavailable', {
    detail:
      'The workspace has no web chat: connect one with POST /v1/channels, kind "webchat" and provider "native".',
  })
}

async function activeAgent(context: OperationContext, asked: string): Promise<string> {
  const id = requireReference('agent', asked, ['agent_id'])
  const profile = (await readAgentProfiles(context, [id])).get(id)
  if (!profile) throw unknownReference('agent', ['agent_id'])
  if (profile.status === 'active') return id
  const message = 'The agent is not active: activate it first.'
  throw new OperationError('validation_failed', {
    fields: [{ path: ['agent_id'], rule: 'not_active', message, params: {} }],
  })
}
