/** Finds the turns of a stored conversation: messages of the customer, and what they were answered. Pure. */
import { NEVER_ANSWERED } from '../../turns/index.ts'
import type { StoredConversation, StoredMessage, StoredTurn } from './stored-conversation.store.ts'

export interface Burst {
  /** Before the messages of the customer, oldest first. */
  history: StoredMessage[]
  /** The messages that one turn answers, oldest first; at least one. */
  customer: StoredMessage[]
  /** Messages of an agent or another system. People's answers are no part of it. */
  answers: StoredMessage[]
  /** The turn as it was, where a record of it is left. */
  turn: StoredTurn | undefined
  /** The turns before it, oldest first. */
  earlier: StoredTurn[]
}

const isAsking = ({ direction, type }: StoredMessage) => direction === 'inbound' && !NEVER_ANSWERED.has(type)
const isAnswer = ({ direction, sender, is_unasked }: StoredMessage) =>
  direction === 'outbound' && !is_unasked && (sender === 'ai' || sender === 'api')

/**
 * A burst ends where somebody answered, or where a turn was finished. One that only people answered, or nobody, is left out: no agent
 * was asked.
 */
export function findBursts({ messages, turns }: Pick<StoredConversation, 'messages' | 'turns'>): Burst[] {
  const turnAt = new Map(turns.map((turn) => [Number(turn.through_sequence), turn]))
  const bursts: Burst[] = []
  let open: Burst | undefined
  for (const [index, message] of messages.entries()) {
    if (isAsking(message)) {
      if (open === undefined || open.turn !== undefined || isClosed(open, messages, index)) {
        const earlier = turns.filter(
          ({ through_sequence }) => Number(through_sequence) < Number(message.sequence),
        )
        open = { history: messages.slice(0, index), customer: [], answers: [], turn: undefined, earlier }
        bursts.push(open)
      }
      open.customer.push(message)
      open.turn = turnAt.get(Number(message.sequence))
    } else if (isAnswer(message)) {
      // An answer may come after the next message: its turn says what it answers.
      const own = bursts.find(({ turn }) => turn !== undefined && turn.id === message.turn_id)
      ;(own ?? open)?.answers.push(message)
    }
  }
  return bursts.filter(({ answers, turn }) => answers.length > 0 || turn !== undefined)
}

/** Whether anything was said to the customer since the messages of the burst. */
function isClosed({ customer }: Burst, messages: readonly StoredMessage[], index: number): boolean {
  const last = messages.indexOf(customer.at(-1)!)
  return messages
    .slice(last + 1, index)
    .some(({ direction, is_unasked }) => direction === 'outbound' && !is_unasked)
}

/** Whether the answer is one of this agent. */
export function isAnsweredBy({ turn, answers }: Burst, agentId: string): boolean {
  return turn === undefined ? answers.some(({ agent_id }) => agent_id === agentId) : turn.agent_id === agentId
}
