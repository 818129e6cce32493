/** Decides the result of a turn that was thought out: nothing, another attempt, or an answer. Pure. */
import type { NewEvent } from '../../../platform/events/append-events.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import {
  sessionLasts,
  sessionMsOf,
  snapshotAgent,
  TURN_RESTART_MS,
} from '../../conversations/conversations/index.ts'
import type { OutgoingMessage } from '../../conversations/messages/index.ts'
import type { ClaimedTurn } from '../../conversations/turn-queue/index.ts'
import type { AgentProfile } from '../agents/index.ts'
import type { Thought } from './think/index.ts'
import type { TurnFacts } from './turn-facts.store.ts'
import type { FinishedTurn, LockedTurn, TurnState } from './turns.store.ts'

export interface ThoughtOutTurn {
  /** Of the turn's record. The same however often it is committed. */
  id: string
  turn: ClaimedTurn
  agent: AgentProfile | undefined
  /** Undefined when there is no active agent any more: nothing is said. */
  thought: Thought | undefined
  durationMs: number
  /** Read with the claim. Without them the commit reads what it decides on under its locks. */
  facts?: TurnFacts | undefined
}

export interface TurnDecision {
  state: TurnState
  reply?: OutgoingMessage
  record?: FinishedTurn
  /** A guard kept the agent silent. */
  limit?: NewEvent
  /** The conversation goes to another agent or to a person. */
  leaving?: Thought
}

/** `row` is locked, or compared under the lock. Undefined: the turn belongs to another attempt by now, is committed already, or its contact was erased. */
export function decideTurn(
  row: LockedTurn | undefined,
  item: ThoughtOutTurn,
  now: Date,
): TurnDecision | undefined {
  if (!row || row.turn_attempt !== item.turn.turn_attempt) return undefined
  if (isForgotten(row, item)) return undefined
  const isOurs = row.responder === 'ai' && row.responder_epoch === item.turn.responder_epoch
  // Finished by a commit whose confirmation was lost.
  if (isOurs && row.turn_lease_until === null) return undefined
  const isOvertaken = row.last_inbound_sequence > item.turn.last_inbound_sequence
  if (isOurs && isOvertaken && mayRestart(row, item.turn, now)) return { state: thinkAgain(row) }
  const { agent, thought } = item
  const session = sessionOf(row, now)
  // The answer is discarded when the responder changed while the model was thinking.
  const outcome = isOurs ? thought?.outcome : 'discarded'
  const reply = isOurs ? replyOf(row, item, session) : undefined
  const isLeaving = isOurs && (thought?.handoff !== undefined || thought?.transfer !== undefined)
  return {
    state: stateAfter(row, item, { isOurs, isOvertaken }),
    ...(reply && { reply }),
    ...(isOurs && agent && thought?.limit && { limit: limitReached(row, agent, thought.limit) }),
    ...(isLeaving && { leaving: thought }),
    ...(agent &&
      thought && { record: recordOf(item, thought, { sessionId: session.id, outcome: outcome! }) }),
  }
}

/**
 * Postgres died before the received message was on disk, and received it again (docs/decisions/receiving-commits-in-the-background.md). Its
 * sequence and the attempt are the same as before, its id is another. The turn of the message that is stored now answers it.
 */
function isForgotten(row: LockedTurn, { turn, facts }: ThoughtOutTurn): boolean {
  return (
    facts !== undefined &&
    row.last_inbound_sequence === turn.last_inbound_sequence &&
    row.last_inbound_message_id !== facts.turn.last_inbound_message_id
  )
}

function thinkAgain(row: LockedTurn): TurnState {
  return {
    conversation_id: row.id,
    answered_sequence: 0,
    turn_due_at: row.turn_due_at,
    turn_waiting_since: row.turn_waiting_since,
    turn_restarts: row.turn_restarts,
  }
}

function stateAfter(
  row: LockedTurn,
  { turn, thought }: ThoughtOutTurn,
  { isOurs, isOvertaken }: { isOurs: boolean; isOvertaken: boolean },
): TurnState {
  const isOpen = !isOurs || thought?.transfer !== undefined
  const goesOn = isOurs ? isOvertaken : row.responder === 'ai'
  return {
    conversation_id: row.id,
    answered_sequence: isOpen ? 0 : turn.last_inbound_sequence,
    turn_due_at: goesOn ? row.turn_due_at : null,
    turn_waiting_since: goesOn ? row.turn_waiting_since : null,
    turn_restarts: isOurs ? 0 : row.turn_restarts,
    ...(isOurs && changesIntake(turn, thought) ? { intake: thought!.intake } : {}),
  }
}

/** Only turns write it, one at a time: where nothing was collected before, there is nothing to drop. */
function changesIntake(turn: ClaimedTurn, thought: Thought | undefined): boolean {
  return thought?.intake !== undefined && (thought.intake !== null || turn.intake !== null)
}

/** The words of the agent itself. The code that carries a handoff out announces it to the contact. */
function ownWords({ text, handoff }: Thought): string | null {
  return handoff === undefined ? text : handoff.words
}

/** A newer message came while we thought. Its receiver restarted the turn, unless that had happened often enough. */
function mayRestart(row: LockedTurn, claimed: ClaimedTurn, now: Date): boolean {
  if (row.turn_due_at === null || row.turn_waiting_since === null) return false
  return (
    row.turn_restarts > claimed.turn_restarts &&
    now.getTime() - row.turn_waiting_since.getTime() < TURN_RESTART_MS
  )
}

interface OpenSession {
  id: string
  /** Of a new session. */
  opens: { expires_at: Date } | null
}

function sessionOf(row: LockedTurn, now: Date): OpenSession {
  const lasts =
    row.session_status !== null &&
    sessionLasts({ status: row.session_status, expires_at: row.session_expires_at }, now)
  return lasts
    ? { id: row.current_session_id!, opens: null }
    : { id: newId(), opens: { expires_at: new Date(now.getTime() + sessionMsOf(row.channel_kind)) } }
}

/** Undefined where nothing is said, or the contact has no address on the channel. */
function replyOf(row: LockedTurn, item: ThoughtOutTurn, session: OpenSession): OutgoingMessage | undefined {
  const { agent, id, thought } = item
  const text = thought && thought.transfer === undefined ? ownWords(thought) : null
  if (!text || !row.address) return undefined
  return {
    id: newId(),
    conversation_id: row.id,
    session_id: session.id,
    channel_id: row.channel_id,
    contact_id: row.contact_id,
    agent_id: agent?.id ?? null,
    turn_id: id,
    sender: 'ai',
    content: { type: 'text', text },
    text,
    address: row.address,
    reply_to_message_id: null,
    reply_to_provider_message_id: null,
    metadata: thought?.sources.length ? { sources: thought.sources } : {},
    // The handoff, which is written after the reply, increments the epoch.
    responder_epoch: row.responder_epoch + (thought?.handoff === undefined ? 0 : 1),
    new_session: session.opens,
  }
}

function recordOf(
  item: ThoughtOutTurn,
  thought: Thought,
  known: { sessionId: string; outcome: string },
): FinishedTurn {
  return {
    id: item.id,
    conversation_id: item.turn.id,
    session_id: known.sessionId,
    agent_id: item.agent!.id,
    agent_version: item.agent!.version,
    through_sequence: item.turn.last_inbound_sequence,
    outcome: known.outcome,
    model: thought.model,
    input_tokens: thought.inputTokens,
    output_tokens: thought.outputTokens,
    cost_micros: thought.costMicros,
    duration_ms: item.durationMs,
    trace: { sources: thought.sources, steps: thought.trace },
  }
}

/** A guard kept the agent silent: people hear of it, because the customer hears nothing. */
function limitReached(row: LockedTurn, agent: AgentProfile, reason: string): NewEvent {
  return {
    type: 'agent.limit_reached',
    data: { agent: snapshotAgent(agent), limit: { reason } },
    agent_id: agent.id,
    conversation_id: row.id,
    contact_id: row.contact_id,
  }
}
