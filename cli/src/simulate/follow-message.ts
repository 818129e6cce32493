/** Watches what becomes of one message of a customer: stored, understood, answered, delivered. */
import type { Api, Conversation, LedgerEntry, Message, Turn } from '@parley/contracts'
import { until } from './until.ts'

/** Why nobody answered, where nobody did. */
export type Silence =
  | 'not_stored'
  | 'not_processed'
  | 'quarantined'
  | 'no_message'
  | 'person_responds'
  | 'no_agent'
  | 'agent_inactive'
  | 'contact_opted_out'
  | 'contact_opted_in'
  | 'contact_blocked'
  | 'no_answer_in_time'
  | 'agent_silent'

export interface Followed {
  entry?: LedgerEntry
  message?: Message
  conversation?: Conversation
  turn?: Turn
  answers: Message[]
  silence?: Silence
}

export interface FollowOptions {
  channelId: string
  providerMessageId: string
  /** Milliseconds since 1970. */
  deadline: number
  /** The status of the answers that is waited for. */
  waitFor: 'delivered' | 'read'
  /** Hears of every step as soon as it is seen. */
  onStep?(step: Step): void
}

export type Step =
  | { what: 'stored'; entry: LedgerEntry }
  | { what: 'understood'; message: Message; conversation: Conversation }
  | { what: 'thought'; turn: Turn }
  | { what: 'answered'; answer: Message }
  | { what: 'status'; answer: Message }

/** How long a delivered answer is watched for being read. */
const READ_PATIENCE_MS = 3000
/** A message may have handed its conversation over: its turn is written shortly after that can be seen. */
const UNDER_WAY_MS = 1500
const FINAL = new Set(['read', 'played', 'failed', 'cancelled', 'unknown'])

export async function followMessage(api: Api, options: FollowOptions): Promise<Followed> {
  const { channelId, providerMessageId, deadline, onStep } = options

  const findEntry = async () => {
    const { data } = await api.call('ledger.list', { channel_id: channelId, limit: 100 })
    return data.find((entry) => entry.dedupe_key.endsWith(providerMessageId))
  }
  const stored = await until(findEntry, deadline)
  if (!stored) return { answers: [], silence: 'not_stored' }
  const entry = await until(async () => {
    const now = await api.call('ledger.get', { id: stored.id })
    return now.state === 'waiting' ? undefined : now
  }, deadline)
  if (!entry) return { entry: stored, answers: [], silence: 'not_processed' }
  onStep?.({ what: 'stored', entry })
  if (entry.state === 'quarantined') return { entry, answers: [], silence: 'quarantined' }

  const { data: recent } = await api.call('messages.list', { direction: 'inbound', limit: 100 })
  const message = recent.find((one) => one.provider_message_id === providerMessageId)
  if (!message) return { entry, answers: [], silence: 'no_message' }
  const conversation = await api.call('conversations.get', { id: message.conversation_id })
  onStep?.({ what: 'understood', message, conversation })

  const seen = { entry, message, conversation }
  const unwanted = await explainUnwanted(api, message)
  if (unwanted) return { ...seen, answers: [], silence: unwanted }
  const { turn, silence } = await awaitTurn(api, message, conversation, deadline)
  if (!turn) {
    // The platform answers without the agent: a priority rule, or words to somebody who waits for a person.
    const told = await toldSince(api, message)
    const answers = told === undefined ? [] : await followAnswer(api, told, options)
    return { ...seen, answers, ...(answers.length === 0 && { silence }) }
  }
  onStep?.({ what: 'thought', turn })
  const id = await answerOf(api, turn)
  const answers = id === undefined ? [] : await followAnswer(api, id, options)
  return { ...seen, turn, answers, ...(answers.length === 0 && { silence: 'agent_silent' as const }) }
}

/** Where nobody will think about the message, a turn that had begun before is waited for, and no longer. */
async function awaitTurn(
  api: Api,
  message: Message,
  conversation: Conversation,
  deadline: number,
): Promise<{ turn?: Turn; silence?: Silence }> {
  const find = () => findTurn(api, message)
  const begun = await until(find, Math.min(deadline, Date.now() + UNDER_WAY_MS))
  if (begun) return { turn: begun }
  const early = await explainSilence(api, conversation)
  const turn = await until(find, early === 'no_answer_in_time' ? deadline : Date.now())
  return turn ? { turn } : { silence: await explainSilence(api, conversation) }
}

/** A turn answers everything that came before it, so the first one after the message is the message's. */
async function findTurn(api: Api, message: Message): Promise<Turn | undefined> {
  const { data } = await api.call('turns.list', { conversation_id: message.conversation_id, limit: 20 })
  return data.filter((turn) => turn.created_at >= message.created_at).at(-1)
}

/** Where what the customer wants is known already, so that no answer is to be waited for. */
async function explainUnwanted(api: Api, { contact_id, created_at }: Message): Promise<Silence | undefined> {
  const contact = await api.call('contacts.get', { id: contact_id })
  if (contact.blocked_at !== null) return 'contact_blocked'
  if (contact.opted_out_at !== null) return 'contact_opted_out'
  // The message itself asked to be written to again, and is not answered.
  return contact.opted_in_at !== null && contact.opted_in_at >= created_at ? 'contact_opted_in' : undefined
}

async function explainSilence(api: Api, conversation: Conversation): Promise<Silence> {
  const now = await api.call('conversations.get', { id: conversation.id })
  if (now.responder !== 'ai') return 'person_responds'
  if (now.agent_id === null) return 'no_agent'
  const agent = await api.call('agents.get', { id: now.agent_id })
  return agent.status === 'active' ? 'no_answer_in_time' : 'agent_inactive'
}

/** The text that the contact got: the agent's answer, or the notice that a person will answer. */
async function answerOf(api: Api, turn: Turn): Promise<string | undefined> {
  if (turn.message_id !== null) return turn.message_id
  return toldSince(api, turn)
}

/** The message in which the platform itself spoke in the conversation since then. */
async function toldSince(
  api: Api,
  { conversation_id, created_at: since }: Pick<Turn, 'conversation_id' | 'created_at'>,
): Promise<string | undefined> {
  const { data } = await api.call('messages.list', { conversation_id, direction: 'outbound', limit: 10 })
  return data.find(({ sender, created_at }) => sender === 'system' && created_at >= since)?.id
}

async function followAnswer(api: Api, id: string, options: FollowOptions): Promise<Message[]> {
  let answer: Message | undefined
  let deliveredAt: number | undefined
  await until(async () => {
    const now = await api.call('messages.get', { id })
    if (!answer) options.onStep?.({ what: 'answered', answer: now })
    else if (now.status !== answer.status) options.onStep?.({ what: 'status', answer: now })
    answer = now
    if (FINAL.has(now.status)) return true
    if (now.status !== 'delivered') return undefined
    deliveredAt ??= Date.now()
    return options.waitFor === 'delivered' || Date.now() - deliveredAt > READ_PATIENCE_MS || undefined
  }, options.deadline)
  return answer ? [answer] : []
}
