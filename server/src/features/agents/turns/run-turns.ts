/**
 * Claims due turns, thinks, and hands the result to the commit. Thinking holds no lock and no transaction: a slow
 * model keeps nobody waiting, and what it says is only said if the conversation is still the AI's (see commit-turns).
 */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Due } from '../../../platform/wake/wake.ts'
import { createFairSlots } from '../../../platform/worker/fair-slots.ts'
import type { AgentProfile } from '../agents/index.ts'
import { type TurnCommitter, thoughtOfFailedTurn } from './commit-turns.ts'
import type { Thinker, Thought } from './think/index.ts'
import {
  type ClaimedTurn,
  claimTurns,
  type HistoryMessage,
  readDueTurns,
  renewLeases,
} from './turns.store.ts'

const LEASE_MS = 10_000
const RENEW_MS = 3_000
const BATCH = 100
/** A workspace may have this many in flight as long as there are free slots. */
const LEAST_IN_FLIGHT = 8
/** After so many processes lost in a row the turn itself is the likely cause. */
const MOST_LOSSES = 5
const HISTORY = 20
/** A customer who waits longer sees that somebody is writing; a quick answer needs no such message. */
const TYPING_AFTER_MS = 1_000
/** They wait for no answer; a turn may still find them, when they came while the agent thought. */
const NEVER_ANSWERED: ReadonlySet<string> = new Set(['reaction', 'unsupported'])

/** States of a message that the customer has not been shown. */
const NEVER_ARRIVED: ReadonlySet<string> = new Set(['queued', 'sending', 'failed', 'cancelled'])

export interface TurnDependencies {
  readAgentProfiles(workspaceId: string, agentIds: string[]): Promise<Map<string, AgentProfile>>
  thinker: Thinker<AgentProfile>
  commit: TurnCommitter
  /** Marks the newest message as read and shows that an answer is being written. */
  showTyping(turn: ClaimedTurn): Promise<void>
}

export function createTurnRunner(
  platform: Platform,
  dependencies: TurnDependencies,
  options: { maximumInFlight: number },
) {
  const { database, clock, wake, log } = platform
  const running = new Map<string, { workspaceId: string; abort: AbortController }>()
  const slots = createFairSlots({ slots: options.maximumInFlight, least: LEAST_IN_FLIGHT })
  const idle = new Set<() => void>()
  /** Something may wait for the next turn that ends. */
  let hasLittleRoom = false

  async function drain(due?: readonly Due[]): Promise<'again' | 'idle'> {
    const wanted = due
      ? new Map(due.map(({ workspaceId }) => [workspaceId, BATCH]))
      : new Map((await dueTurns()).map((row) => [row.workspace_id, Number(row.due)]))
    const shares = slots.divide(wanted)
    let hasMore = false
    for (const workspaceId of wanted.keys()) {
      const share = Math.min(BATCH, shares.get(workspaceId) ?? 0)
      const isFull = share === 0 || (await drainWorkspace(workspaceId, share)) === share
      if (isFull && share < BATCH) hasLittleRoom = true
      if (isFull && share > 0) hasMore = true
    }
    return hasMore && slots.inUse < options.maximumInFlight ? 'again' : 'idle'
  }

  function dueTurns(): Promise<{ workspace_id: string; due: number }[]> {
    return readDueTurns(database.system, clock.now())
  }

  async function drainWorkspace(workspaceId: string, limit: number): Promise<number> {
    const now = clock.now()
    const turns = await database.read(
      workspaceId,
      (session) =>
        claimTurns(session, workspaceId, {
          now,
          leaseUntil: new Date(now.getTime() + LEASE_MS),
          limit,
          history: HISTORY,
        }),
      { byKey: true },
    )
    if (turns.length === 0) return 0
    const agentIds = [...new Set(turns.flatMap((turn) => (turn.agent_id ? [turn.agent_id] : [])))]
    const profiles =
      agentIds.length > 0 ? await dependencies.readAgentProfiles(workspaceId, agentIds) : new Map()
    for (const turn of turns) void run(turn, turn.agent_id ? profiles.get(turn.agent_id) : undefined)
    return turns.length
  }

  async function run(turn: ClaimedTurn, agent: AgentProfile | undefined): Promise<void> {
    const abort = new AbortController()
    running.set(turn.id, { workspaceId: turn.workspace_id, abort })
    slots.take(turn.workspace_id, 1)
    const cancelRenewal = keepLease(turn)
    const cancelTyping = clock.after(TYPING_AFTER_MS, () => showTyping(turn))
    const started = clock.now()
    try {
      const isActive = agent !== undefined && agent.status === 'active'
      // Every process that took it was lost, so another attempt would not help.
      const isHopeless = isActive && turn.turn_losses >= MOST_LOSSES
      if (isHopeless)
        log.error({ conversation_id: turn.id }, 'a turn was lost too often; it is handed off to a person')
      const thought = isHopeless
        ? thoughtOfFailedTurn(agent, started)
        : isActive
          ? await think(turn, agent, abort.signal)
          : undefined
      // Interrupted, or knowledge could not be read: the lease runs out and it is thought again.
      if (thought?.outcome === 'failed') return
      await dependencies.commit(
        { id: newId(), turn, agent, thought, durationMs: clock.now().getTime() - started.getTime() },
        abort.signal,
      )
    } catch (error) {
      // Nothing was said: the lease runs out and the turn is taken again.
      log.error({ conversation_id: turn.id, err: error }, 'a turn could not be finished')
    } finally {
      cancelRenewal()
      cancelTyping()
      running.delete(turn.id)
      slots.give(turn.workspace_id, 1)
      if (running.size === 0) release(idle)
      if (hasLittleRoom) {
        hasLittleRoom = false
        wake.signal('turns')
      }
    }
  }

  function think(turn: ClaimedTurn, agent: AgentProfile, signal: AbortSignal): Promise<Thought> {
    const isOpen = (message: HistoryMessage) =>
      message.direction === 'inbound' &&
      message.sequence > turn.answered_sequence &&
      !NEVER_ANSWERED.has(message.type)
    return dependencies.thinker.think({
      agent,
      workspaceId: turn.workspace_id,
      conversation: {
        id: turn.id,
        contactId: turn.contact_id,
        contactPhone: turn.contact_phone,
        ownerEpoch: turn.owner_epoch,
        throughSequence: turn.last_inbound_sequence,
        answeredSequence: turn.answered_sequence,
      },
      contactName: turn.contact_name,
      contactTimeZone: turn.contact_time_zone,
      contactLanguage: turn.contact_language,
      history: turn.history
        .filter((message) => !isOpen(message))
        .map((message) => ({ ...message, isUndelivered: NEVER_ARRIVED.has(message.status) })),
      unanswered: turn.history.filter(isOpen),
      variables: turn.variables,
      intake: turn.intake,
      counts: {
        aiMessagesLastMinute: turn.ai_messages_last_minute,
        aiMessagesLastDay: turn.ai_messages_last_day,
        costMicrosToday: turn.cost_micros_today,
      },
      now: clock.now(),
      signal,
    })
  }

  function showTyping(turn: ClaimedTurn): void {
    dependencies
      .showTyping(turn)
      .catch((error) => log.warn({ conversation_id: turn.id, err: error }, 'typing could not be shown'))
  }

  /** Most turns end long before the first renewal. */
  function keepLease(turn: ClaimedTurn): () => void {
    let cancel = clock.after(RENEW_MS, renew)
    function renew(): void {
      const leaseUntil = new Date(clock.now().getTime() + LEASE_MS)
      database
        .read(
          turn.workspace_id,
          (session) => renewLeases(session, turn.workspace_id, [turn.id], leaseUntil),
          { reserved: true },
        )
        .catch((error) =>
          log.warn({ conversation_id: turn.id, err: error }, 'a turn’s lease could not be renewed'),
        )
      cancel = clock.after(RENEW_MS, renew)
    }
    return () => cancel()
  }

  return {
    drain,
    /** Resolves when no turn is being thought about. */
    async settled(): Promise<void> {
      if (running.size > 0) await new Promise<void>((resolve) => idle.add(resolve))
    },
    /** Stops thinking; what is not finished is taken again by the next process. */
    async stop(): Promise<void> {
      for (const { abort } of running.values()) abort.abort()
      if (running.size > 0) await new Promise<void>((resolve) => idle.add(resolve))
    },
  }
}

function release(waiting: Set<() => void>): void {
  for (const resolve of waiting) resolve()
  waiting.clear()
}
