/** One claimed turn: it is thought out and committed while its lease is renewed. */

import { newId } from '../../../platform/ids/new-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type ClaimedTurn, type HistoryMessage, renewLease } from '../../conversations/turn-queue/index.ts'
import type { AgentProfile } from '../agents/index.ts'
import type { ToolOpening } from '../tools/index.ts'
import { type TurnCommitter, thoughtOfFailedTurn } from './commit-turns.ts'
import type { Thinker, ThinkRequest, Thought } from './think/index.ts'
import type { TurnFacts } from './turn-facts.store.ts'

export const LEASE_MS = 10_000
const RENEW_MS = 3_000
/** After so many processes lost in a row the turn itself is the likely cause. */
const MOST_LOSSES = 5
/** A contact who waits longer sees that somebody is writing. A quick answer needs no such message. */
const TYPING_AFTER_MS = 1_000
/** They wait for no answer. A turn may still contain them when they came while the agent thought. */
export const NEVER_ANSWERED: ReadonlySet<string> = new Set(['reaction', 'unsupported'])
/** States of a message that the contact has not been shown. */
const NEVER_ARRIVED: ReadonlySet<string> = new Set(['queued', 'sending', 'failed', 'cancelled'])

export interface TurnRunDependencies {
  thinker: Thinker<AgentProfile>
  commit: TurnCommitter
  /** Marks the newest message as read and shows that an answer is being written. */
  showTyping(turn: ClaimedTurn): Promise<void>
}

/** The facts that a turn reads beside its claim. */
export interface TurnInput {
  /** Undefined where nobody answers any more, or the agent is gone. */
  agent: AgentProfile | undefined
  opening: ToolOpening | undefined
  facts: TurnFacts | undefined
}

/** Never throws. A turn that could not be finished is claimed again when its lease has expired. */
export type RunTurn = (turn: ClaimedTurn, input: TurnInput, signal: AbortSignal) => Promise<void>

export function runTurnOf(platform: Platform, { thinker, commit, showTyping }: TurnRunDependencies): RunTurn {
  const { clock, log, stages } = platform
  const observeThink = stages.stage('think')
  const observeCommit = stages.stage('commit')

  async function thoughtOf(
    turn: ClaimedTurn,
    { agent, opening }: TurnInput,
    signal: AbortSignal,
  ): Promise<Thought | undefined> {
    if (agent?.status !== 'active') return undefined
    const now = clock.now()
    // Every process that took it was lost, so another attempt would not help.
    if (turn.turn_losses >= MOST_LOSSES) {
      log.error({ conversation_id: turn.id }, 'a turn was lost too often; it is handed off to a person')
      return thoughtOfFailedTurn(agent, now)
    }
    return thinker.think({ ...thinkRequestOf(turn, agent, now, signal), opening })
  }

  return async (turn, input, signal) => {
    const cancelRenewal = keepLease(platform, turn)
    const cancelTyping = clock.after(TYPING_AFTER_MS, () => {
      showTyping(turn).catch((error) =>
        log.warn({ conversation_id: turn.id, err: error }, 'typing could not be shown'),
      )
    })
    const started = clock.now()
    const began = performance.now()
    try {
      const thought = await thoughtOf(turn, input, signal)
      // Interrupted, or knowledge could not be read: the lease expires and it is thought again.
      if (thought?.outcome === 'failed') return
      const durationMs = clock.now().getTime() - started.getTime()
      const thoughtAt = performance.now()
      observeThink(thoughtAt - began)
      const { agent, facts } = input
      await commit({ id: newId(), turn, agent, thought, durationMs, facts }, signal)
      observeCommit(performance.now() - thoughtAt)
    } catch (error) {
      // Nothing was said: the lease expires and the turn is claimed again.
      log.error({ conversation_id: turn.id, err: error }, 'a turn could not be finished')
    } finally {
      cancelRenewal()
      cancelTyping()
    }
  }
}

/** Most turns end long before the first renewal. The returned function stops the renewals. */
function keepLease({ clock, database, log }: Platform, turn: ClaimedTurn): () => void {
  let cancel = clock.after(RENEW_MS, renew)
  function renew(): void {
    const leaseUntil = new Date(clock.now().getTime() + LEASE_MS)
    readScope(database, turn.workspace_id, (work) => renewLease(work, turn.id, leaseUntil), {
      reserved: true,
    }).catch((error) =>
      log.warn({ conversation_id: turn.id, err: error }, 'a turn’s lease could not be renewed'),
    )
    cancel = clock.after(RENEW_MS, renew)
  }
  return () => cancel()
}

/** A stored message as an agent reads it. */
export function asSpoken<Message extends Pick<HistoryMessage, 'status'>>(message: Message) {
  return { ...message, isUndelivered: NEVER_ARRIVED.has(message.status) }
}

/** The request to the thinker for a claimed turn. */
export function thinkRequestOf(
  turn: ClaimedTurn,
  agent: AgentProfile,
  now: Date,
  signal: AbortSignal,
): ThinkRequest<AgentProfile> {
  const isOpen = (message: HistoryMessage) =>
    message.direction === 'inbound' &&
    message.sequence > turn.answered_sequence &&
    !NEVER_ANSWERED.has(message.type)
  return {
    agent,
    workspaceId: turn.workspace_id,
    conversation: {
      id: turn.id,
      contactId: turn.contact_id,
      contactPhone: turn.contact_phone,
      responderEpoch: turn.responder_epoch,
      throughSequence: turn.last_inbound_sequence,
      answeredSequence: turn.answered_sequence,
    },
    contactName: turn.contact_name,
    contactTimeZone: turn.contact_time_zone,
    contactLanguage: turn.contact_language,
    history: turn.history.filter((message) => !isOpen(message)).map(asSpoken),
    saidByPeople: turn.said_by_people.map(asSpoken),
    unanswered: turn.history.filter(isOpen),
    variables: turn.variables,
    intake: turn.intake,
    counts: {
      aiMessagesLastMinute: turn.ai_messages_last_minute,
      aiMessagesLastDay: turn.ai_messages_last_day,
      costMicrosToday: turn.cost_micros_today,
    },
    now,
    signal,
  }
}
