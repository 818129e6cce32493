/** Makes the conversation of one item: a call by telephone, a call in a page, or a chat. */
import {
  type Agent,
  type Api,
  type Call,
  type Channel,
  type Input,
  OperationError,
  type OperationName,
  type Output,
} from '@parley/contracts'
import { type DialectRequest, phone } from '../kit/index.ts'
import { maxSecondsOf } from './agent.ts'
import { BUILT_IN_VARIABLES } from './built-in-variables.ts'
import { FROM, IDENTIFIER, presentCall, VARIABLES } from './call.ts'
import { presentChat } from './chat.ts'
import { ids, workspaceIdOf } from './ids.ts'
import { refusalOf } from './item-refusals.ts'
import { ItemRefused, keyOfStep, type NewConversation, variablesOf } from './new-conversation.ts'
import type { Slots } from './slots.ts'
import { presentChatSession, presentToken } from './token.ts'

/** The name that the vendor's tokens give their owner. */
const IDENTITY = 'api-client'

export interface Made {
  conversation: object
  tokenResponse: object | null
  /** Of a chat: what its page writes and reads with. */
  chatSession?: object
}

/** One request: its items share what was read for one of them. */
export interface Desk {
  request: DialectRequest
  api: Api
  agents: Map<string, Promise<Agent>>
  voiceChannels?: Promise<readonly Channel[]>
  /** The call slots, as the last answer told them: a page's key may not ask for them. */
  slots?: Slots
}

interface Place {
  desk: Desk
  item: NewConversation
  index: number
}

function createConversation(place: Place): Promise<Made> {
  return place.item.conversationType === 'telephony' ? makeTelephoneCall(place) : makeInPage(place)
}

/** `step` names the call among those of the item, so that a repeated request repeats each of them. */
function write<Name extends OperationName>(
  { desk, index }: Place,
  step: string,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const idempotencyKey = keyOfStep(desk.request.headers['idempotency-key'], index, step)
  return desk.api.call(name, input, idempotencyKey === undefined ? {} : { idempotencyKey })
}

const noAgent = ({ agentId }: NewConversation) =>
  new ItemRefused('agent_not_found', `There is no agent ${agentId}.`)

function readAgentId(item: NewConversation): string {
  const id = ids.read('agent', item.agentId)
  if (id === undefined) throw noAgent(item)
  return id
}

async function agentOf({ desk, item }: Place): Promise<Agent> {
  const id = readAgentId(item)
  const known = desk.agents.get(id) ?? desk.api.call('agents.get', { id })
  desk.agents.set(id, known)
  const agent = await known.catch((error: unknown) => {
    throw error instanceof OperationError && error.code === 'not_found' ? noAgent(item) : error
  })
  if (agent.status === 'active') return agent
  throw new ItemRefused('agent_not_found', `The agent ${item.agentId} is not active. Activate it first.`)
}

function requireVariables({ variables }: Pick<Agent, 'variables'>, item: NewConversation): void {
  const given = variablesOf(item)
  const missing = variables.filter((name) => !Object.hasOwn(given, name) && !BUILT_IN_VARIABLES.has(name))
  if (missing.length === 0) return
  throw new ItemRefused(
    'missing_dynamic_variable',
    `The prompt of the agent needs ${missing.map((name) => `"${name}"`).join(', ')}. Send them in dynamicVariables.`,
  )
}

async function makeTelephoneCall(place: Place): Promise<Made> {
  const { desk, item } = place
  const agent = await agentOf(place)
  requireVariables(agent, item)
  if (item.telephonyType === 'inbound')
    throw new ItemRefused('validation_error', 'An inbound call begins with the caller. Use outbound.')
  const to = readNumber(item.toPhoneNumber)
  if (to === undefined && !item.customerId)
    throw new ItemRefused('missing_to_phone_number', 'A telephony conversation needs toPhoneNumber.')
  const channel_id = await channelOf(place)
  const contact_id = await customerOf(place, to)
  const call = await write(place, 'call', 'calls.create', {
    ...commonOf(item),
    agent_id: agent.id,
    max_seconds: maxSecondsOf(agent),
    kind: 'phone',
    ...(contact_id === undefined ? { to: to! } : { contact_id, ...(to !== undefined && { to }) }),
    channel_id,
    ignore_do_not_disturb: item.ignoreDND ?? false,
  })
  return {
    conversation: presentCall(call, workspaceIdOf(desk.request)),
    // A call over a carrier needs no LiveKit: where there is none, nobody can listen in.
    tokenResponse: await tokenOf(place, call).catch((error: unknown) => {
      if (error instanceof OperationError && NO_ROOM.has(error.code)) return null
      throw error
    }),
  }
}

const NO_ROOM: ReadonlySet<string> = new Set(['voice_required', 'conflict', 'forbidden'])

/** By voice or in writing. A key of a page reads no agents, so nothing is asked before. */
async function makeInPage(place: Place): Promise<Made> {
  const { desk, item } = place
  const isChat = item.conversationType === 'chat'
  const agent = mayReadAgents(desk) ? await agentOf(place) : undefined
  if (agent) requireVariables(agent, item)
  const agent_id = agent?.id ?? readAgentId(item)
  const contact_id = await customerOf(place, readNumber(item.toPhoneNumber))
  const made = await write(place, 'page', 'web_conversations.create', {
    ...{ kind: isChat ? 'chat' : 'voice', agent_id, contact_id, identity: IDENTITY },
    ...(agent && { max_seconds: maxSecondsOf(agent) }),
    ...commonOf(item),
  })
  desk.slots = { limit: made.call_slots.slots, active: made.call_slots.slots_in_use }
  const workspace = workspaceIdOf(desk.request)
  if (made.call)
    return { conversation: presentCall(made.call, workspace), tokenResponse: presentToken(made.token!) }
  return {
    conversation: presentChat(made.session!, workspace),
    tokenResponse: null,
    chatSession: presentChatSession(made.chat!, desk.request.publicUrl),
  }
}

const mayReadAgents = ({ request }: Desk) => request.caller.scopes.includes('agents:read')

async function tokenOf(place: Place, call: Call): Promise<object> {
  return presentToken(await write(place, 'token', 'calls.join', { id: call.id, identity: IDENTITY }))
}

/** The parts that all kinds have in common. */
function commonOf(item: NewConversation) {
  const { identifier, fromPhoneNumber, dynamicVariables } = item
  return {
    variables: variablesOf(item),
    metadata: {
      ...(identifier && { [IDENTIFIER]: identifier }),
      ...(fromPhoneNumber && { [FROM]: fromPhoneNumber }),
      ...(dynamicVariables && { [VARIABLES]: JSON.stringify(dynamicVariables) }),
    },
  }
}

function readNumber(text: string | null | undefined): string | undefined {
  if (!text) return undefined
  const read = phone.safeParse(text)
  if (read.success) return read.data
  throw new ItemRefused('invalid_phone_number', `"${text}" is no E.164 number, such as +14155550100.`)
}

/** The channel whose number is to be shown. Undefined: the default of the workspace. */
async function channelOf({ desk, item }: Place): Promise<string | undefined> {
  const from = readNumber(item.fromPhoneNumber)
  if (from === undefined) return undefined
  desk.voiceChannels ??= listVoiceChannels(desk.api)
  const channels = await desk.voiceChannels
  const channel = channels.find(({ phone: own }) => own === from)
  if (channel) return channel.id
  throw new ItemRefused('from_number_not_owned', `No voice channel of the workspace has the number ${from}.`)
}

async function listVoiceChannels(api: Api): Promise<readonly Channel[]> {
  const { data } = await api.call('channels.list', { kind: 'voice', limit: 100 })
  return data
}

/** The customer that the item names, by id or by the caller's own reference, which a new customer gets. */
async function customerOf(place: Place, to: string | undefined): Promise<string | undefined> {
  const { customerId, identifier } = place.item
  // A page's key may name nobody, so its identifier is a reference alone.
  if (!place.desk.request.caller.scopes.includes('contacts:write') && !customerId) return undefined
  if (customerId) {
    const id = ids.read('contact', customerId)
    if (id !== undefined) return id
    throw new ItemRefused('customer_not_found', `There is no customer ${customerId}.`)
  }
  if (!identifier) return undefined
  const contact = { external_id: identifier, ...(to !== undefined && { phone: to }) }
  const { results } = await write(place, 'customer', 'contacts.bulk', {
    contacts: [contact],
    on_match: 'fill_empty',
  })
  const [result] = results
  if (result && 'id' in result) return result.id
  throw new ItemRefused('validation_error', result?.error.message ?? 'The customer could not be stored.')
}

/** As `createConversation`; what refuses the item is an ItemRefused. */
export async function tryConversation(place: Place): Promise<Made | ItemRefused> {
  try {
    return await createConversation(place)
  } catch (error) {
    if (error instanceof ItemRefused) return error
    if (error instanceof OperationError) {
      const { slots } = error.params
      if (error.code === 'rate_limited' && typeof slots === 'number')
        place.desk.slots = { limit: slots, active: slots }
      return refusalOf(error, place.item)
    }
    throw error
  }
}
