/**
 * Commits what was thought out. Under the conversation's lock the epoch, the attempt and the newest inbound message are
 * compared: after a takeover nothing is said, and an answer that a newer message has overtaken is thought again, within
 * bounds. Concurrent turns of a workspace share one transaction. An answer that nothing holds back is claimed for sending in
 * it, and leaves with the commit.
 */

import { languageOfTag, phrases } from '@parley/language'
import { createBatcher } from '../../../platform/batching/batcher.ts'
import {
  CommitOutcomeUnknownError,
  isDatabaseOutage,
  untilWritten,
} from '../../../platform/database/index.ts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { HandOff } from '../../conversations/handoffs/index.ts'
import {
  type DirectClaims,
  queueMessages,
  type SendingTransaction,
} from '../../conversations/messages/index.ts'
import type { AgentProfile } from '../agents/index.ts'
import { decideTurn, type ThoughtOutTurn } from './decide-turn.ts'
import { type ForwardTurn, forwardTurnOf } from './forward-turn.ts'
import type { Thought } from './think/index.ts'
import { finishTurns, lockTurns } from './turns.store.ts'

/** Retries until it is written or `signal` aborts: an outage of the database must not cost a second model call. */
export type TurnCommitter = (item: ThoughtOutTurn, signal?: AbortSignal) => Promise<void>

export function createTurnCommitter(
  platform: Platform,
  { handOff, inTransaction }: { handOff: HandOff; inTransaction: SendingTransaction },
): TurnCommitter {
  const { clock, log } = platform
  const commit = commitOf(platform, forwardTurnOf(platform, handOff))
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
      inTransaction(workspaceId, some.length, (work, claims) => commit(work, some, claims))
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

  return (item, signal) =>
    untilWritten(() => batcher.add(item), {
      clock,
      log,
      about: { conversation_id: item.turn.id },
      ...(signal ? { signal } : {}),
    })
}

/** Writes turns that were thought out, all or none. */
function commitOf({ clock, wake }: Platform, forward: ForwardTurn) {
  return async (work: Scope, items: readonly ThoughtOutTurn[], claims: DirectClaims): Promise<void> => {
    const now = clock.now()
    const timed = { ...work, now }
    const ids = items.map(({ turn }) => turn.id)
    const [rows] = await Promise.all([lockTurns(work, ids), claims.lock(work, ids)])
    const locked = new Map(rows.map((row) => [row.id, row]))
    const decided = items.flatMap((item) => {
      const decision = decideTurn(locked.get(item.turn.id), item, now)
      return decision ? [{ item, ...decision }] : []
    })
    if (decided.length === 0) return
    const replies = decided.flatMap(({ reply }) => reply ?? [])
    const limits = decided.flatMap(({ limit }) => limit ?? [])
    const forwarded = decided.filter(({ leaving }) => leaving)
    // Words about a handoff belong to the epoch that it begins.
    const direct = claims.claim(
      timed,
      decided.flatMap(({ reply, leaving }) => (leaving || !reply ? [] : reply)),
    )
    const waiting = replies.filter(({ id }) => !direct.claims.has(id))
    work.transaction.afterCommit(() => {
      for (const channelId of new Set(waiting.map((reply) => reply.channel_id)))
        wake.signal('outbox', { workspaceId: work.workspaceId, channelId })
      // Answered again, or a newer message waits: the turn has a time already.
      for (const { state } of decided)
        if (state.turn_due_at) wake.signal('turns', { workspaceId: work.workspaceId }, state.turn_due_at)
      wake.signal('events', { workspaceId: work.workspaceId })
    })
    const isAll = limits.length === 0 && forwarded.length === 0
    await Promise.all([
      queueMessages(timed, replies, direct.claims),
      direct.pace(),
      finishTurns(
        timed,
        decided.flatMap(({ record }) => record ?? []),
        decided.map(({ state }) => state),
        { commits: isAll },
      ),
    ])
    if (isAll) return
    await appendEvents(timed, limits)
    for (const { item, leaving } of forwarded) await forward(work.transaction, item, leaving!, now)
  }
}

/** The database, not the answer, is to blame. */
function isPassing(error: unknown): boolean {
  return error instanceof CommitOutcomeUnknownError || isDatabaseOutage(error)
}

/** In the place of an answer that the database refuses: the customer hears that a person comes, and one is asked for. */
export function thoughtOfFailedTurn(agent: AgentProfile, now: Date): Thought {
  const language = languageOfTag(agent.language)
  return {
    outcome: 'handed_off',
    text: phrases[language].handoff,
    sources: [],
    trace: [{ at: now.toISOString(), step: 'could_not_be_stored' }],
    model: agent.model,
    inputTokens: 0,
    outputTokens: 0,
    costMicros: null,
    handoff: { reason: 'turn_failed', note: null, words: null, announcement: 'handoff' },
  }
}
