/**
 * Says what was thought, or does not. Under the conversation's lock the epoch, the attempt and the newest inbound
 * message are compared: after a takeover nothing is said, and an answer that a newer message has overtaken is thought
 * again, within bounds. Concurrent turns of a workspace share one transaction.
 */

import { phrases } from '@parley/models/kit'
import { createBatcher } from '../../../platform/batching/batcher.ts'
import {
  CommitOutcomeUnknownError,
  isDatabaseOutage,
  type Transaction,
  untilWritten,
} from '../../../platform/database/index.ts'
import { appendEvents, type NewEvent } from '../../../platform/events/append-events.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  lockConversation,
  sessionLasts,
  sessionMsOf,
  TURN_RESTART_MS,
} from '../../conversations/conversations/index.ts'
import { type HandOverTo, transferTo } from '../../conversations/handoffs/index.ts'
import { type OutgoingMessage, queueMessages } from '../../conversations/messages/index.ts'
import type { AgentProfile } from '../agents/index.ts'
import type { Thought } from './think/index.ts'
import {
  type ClaimedTurn,
  countTransfers,
  type FinishedTurn,
  finishTurns,
  type LockedTurn,
  lockTurns,
  type TurnState,
} from './turns.store.ts'

export interface ThoughtOutTurn {
  /** Of the turn's record. The same however often it is committed. */
  id: string
  turn: ClaimedTurn
  agent: AgentProfile | undefined
  /** Absent when there is no active agent any more: nothing is said. */
  thought: Thought | undefined
  durationMs: number
}
/** Retries until it is written or `signal` aborts: an outage of the database must not cost a second model call. */
export type TurnCommitter = (item: ThoughtOutTurn, signal?: AbortSignal) => Promise<void>

export function createTurnCommitter(platform: Platform, handOver: HandOverTo): TurnCommitter {
  const { database, clock, wake, log } = platform
  const batcher = createBatcher<ThoughtOutTurn, void>(
    async (batch) => {
      for (const [workspaceId, items] of Map.groupBy(batch, (item) => item.turn.workspace_id)) {
        await commitTogether(workspaceId, items)
      }
      return batch.map(() => undefined)
    },
    { maximum: 100 },
  )

  /** One answer that cannot be stored must not keep back the others of its batch, nor its customer for ever. */
  async function commitTogether(workspaceId: string, items: ThoughtOutTurn[]): Promise<void> {
    const together = (some: ThoughtOutTurn[]) =>
      database.transaction(workspaceId, (tx) => commit(tx, workspaceId, some), { byKey: true })
    try {
      await together(items)
    } catch (error) {
      if (isPassing(error)) throw error
      for (const item of items) {
        await together([item]).catch(async (failure) => {
          if (isPassing(failure) || !item.agent) throw failure
          log.error(
            { conversation_id: item.turn.id, err: failure },
            'a turn could not be stored; a person takes it',
          )
          await together([{ ...item, thought: thoughtOfFailedTurn(item.agent, clock.now()) }])
        })
      }
    }
  }

  async function commit(tx: Transaction, workspaceId: string, items: ThoughtOutTurn[]): Promise<void> {
    const now = clock.now()
    const locked = new Map(
      (
        await lockTurns(
          tx,
          workspaceId,
          items.map((item) => item.turn.id),
        )
      ).map((row) => [row.id, row]),
    )
    const replies: OutgoingMessage[] = []
    const finished: FinishedTurn[] = []
    const states: TurnState[] = []
    const leaving: { item: ThoughtOutTurn; thought: Thought }[] = []
    const limits: NewEvent[] = []

    for (const item of items) {
      const row = locked.get(item.turn.id)
      // Somebody else has the turn by now, or the contact was erased.
      if (!row || row.turn_attempt !== item.turn.turn_attempt) continue
      const isOurs = row.leader === 'ai' && row.owner_epoch === item.turn.owner_epoch
      // Finished by a commit whose confirmation was lost.
      if (isOurs && row.turn_lease_until === null) continue
      const overtaken = row.last_inbound_sequence > item.turn.last_inbound_sequence
      if (isOurs && overtaken && mayRestart(row, item.turn, now)) {
        states.push({
          conversation_id: row.id,
          answered_sequence: 0,
          turn_due_at: row.turn_due_at,
          turn_waiting_since: row.turn_waiting_since,
          turn_restarts: row.turn_restarts,
        })
        continue
      }
      const { thought } = item
      const turnId = item.id
      const handsOver = isOurs && thought?.handoff !== undefined
      const transfers = isOurs && thought?.transfer !== undefined
      const session = sessionOf(row, now)
      const text = isOurs && thought && !transfers ? ownWords(thought) : null
      if (text && row.address) {
        replies.push(
          reply(item, row, session, { turnId, text, epoch: row.owner_epoch + (handsOver ? 1 : 0) }),
        )
      }
      if (isOurs && item.agent && thought?.limit) limits.push(limitReached(row, item.agent, thought.limit))
      if (handsOver || transfers) leaving.push({ item, thought: thought! })
      if (item.agent && thought)
        finished.push(
          record(item, thought, {
            turnId,
            sessionId: session.id,
            outcome: isOurs ? thought.outcome : 'discarded',
          }),
        )
      // Discard the answer when the leader changed while the model was thinking.
      const isOpen = !isOurs || transfers
      const goesOn = isOurs ? overtaken : row.leader === 'ai'
      states.push({
        conversation_id: row.id,
        answered_sequence: isOpen ? 0 : item.turn.last_inbound_sequence,
        turn_due_at: goesOn ? row.turn_due_at : null,
        turn_waiting_since: goesOn ? row.turn_waiting_since : null,
        turn_restarts: isOurs ? 0 : row.turn_restarts,
        ...(isOurs && thought?.intake !== undefined ? { intake: thought.intake } : {}),
      })
    }
    await queueMessages(tx, workspaceId, now, replies)
    if (states.length > 0) await finishTurns(tx, workspaceId, finished, states, now)
    await appendEvents(tx, workspaceId, now, limits)
    for (const { item, thought } of leaving) await passOn(tx, workspaceId, item, thought, now)
    tx.afterCommit(() => {
      for (const channelId of new Set(replies.map((reply) => reply.channel_id)))
        wake.signal('outbox', { workspaceId, channelId })
      wake.signal('events', { workspaceId })
    })
  }

  /** To another agent, or to a person: also where the other agent does not answer any more, or agents send it in a circle. */
  async function passOn(
    tx: Transaction,
    workspaceId: string,
    { turn }: ThoughtOutTurn,
    { transfer, handoff }: Thought,
    now: Date,
  ): Promise<void> {
    const context = { tx, now, principal: { workspaceId } }
    const conversation = (await lockConversation(tx, workspaceId, turn.id))!
    if (transfer) {
      const isCircle =
        (await countTransfers(tx, workspaceId, turn.id, turn.last_inbound_sequence)) > TRANSFERS_IN_A_ROW
      const done =
        !isCircle &&
        (await transferTo(platform, context, conversation, {
          agentId: transfer.agentId,
          reason: transfer.reason,
          requested_by: 'ai',
        }))
      if (done) return
    }
    const reason = handoff?.reason ?? 'cannot_help'
    await handOver(context, conversation, {
      reason,
      requested_by: reason === 'asked_for_a_person' ? 'contact' : 'ai',
      note: handoff?.note ?? transfer?.reason ?? null,
      tells: handoff?.tells ?? 'handover',
      ...(handoff?.told ? { told: handoff.told } : {}),
    })
  }

  return (item, signal) =>
    untilWritten(() => batcher.add(item), {
      clock,
      log,
      about: { conversation_id: item.turn.id },
      ...(signal ? { signal } : {}),
    })
}

/** The database, not the answer, is to blame. */
function isPassing(error: unknown): boolean {
  return error instanceof CommitOutcomeUnknownError || isDatabaseOutage(error)
}

/** From agent to agent over the same message; more is a circle. */
const TRANSFERS_IN_A_ROW = 2

/** What the agent itself says: about a hand-over the contact hears from whoever carries it out. */
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

function sessionOf(row: LockedTurn, now: Date): { id: string; opens: { expires_at: Date } | null } {
  const lasts =
    row.session_status !== null &&
    sessionLasts({ status: row.session_status, expires_at: row.session_expires_at }, now)
  return lasts
    ? { id: row.current_session_id!, opens: null }
    : { id: newId(), opens: { expires_at: new Date(now.getTime() + sessionMsOf(row.channel_kind)) } }
}

function reply(
  item: ThoughtOutTurn,
  row: LockedTurn,
  session: { id: string; opens: { expires_at: Date } | null },
  said: { turnId: string; text: string; epoch: number },
): OutgoingMessage {
  return {
    id: newId(),
    conversation_id: row.id,
    session_id: session.id,
    channel_id: row.channel_id,
    contact_id: row.contact_id,
    agent_id: item.agent?.id ?? null,
    turn_id: said.turnId,
    sender: 'ai',
    content: { type: 'text', text: said.text },
    text: said.text,
    address: row.address!,
    reply_to_message_id: null,
    reply_to_provider_message_id: null,
    metadata: item.thought?.sources.length ? { sources: item.thought.sources } : {},
    owner_epoch: said.epoch,
    new_session: session.opens,
  }
}

function record(
  item: ThoughtOutTurn,
  thought: Thought,
  known: { turnId: string; sessionId: string; outcome: string },
): FinishedTurn {
  return {
    id: known.turnId,
    conversation_id: item.turn.id,
    session_id: known.sessionId,
    agent_id: item.agent!.id,
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
    data: { agent: { id: agent.id, name: agent.name }, limit: { reason } },
    agent_id: agent.id,
    conversation_id: row.id,
    contact_id: row.contact_id,
  }
}

/** In the place of an answer that the database refuses: the customer hears that a person comes, and one is asked for. */
export function thoughtOfFailedTurn(agent: AgentProfile, now: Date): Thought {
  const language = agent.language === 'hi' || agent.language === 'hi-Latn' ? agent.language : 'en'
  return {
    outcome: 'handed_over',
    text: phrases[language].handover,
    sources: [],
    trace: [{ at: now.toISOString(), step: 'could_not_be_stored' }],
    model: agent.model,
    inputTokens: 0,
    outputTokens: 0,
    costMicros: null,
    handoff: { reason: 'turn_failed', note: null, words: null, tells: 'handover' },
  }
}
