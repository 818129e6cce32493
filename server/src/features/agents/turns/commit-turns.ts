/**
 * Commits what was thought out. Under the conversation's lock the epoch, the attempt and the newest inbound message are
 * compared: after a takeover nothing is said, and an answer that a newer message has overtaken is thought again, within
 * bounds. Concurrent turns of a workspace share one transaction. An answer that nothing holds back is claimed for sending in
 * it, and leaves with the commit.
 */

import { languageOfTag, standardWords } from '@parley/language'
import { createBatcher } from '../../../platform/batching/batcher.ts'
import {
  CommitOutcomeUnknownError,
  isChangedFacts,
  isDatabaseOutage,
  untilWritten,
} from '../../../platform/database/index.ts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { HandOff } from '../../conversations/handoffs/index.ts'
import {
  type DirectClaims,
  queueMessages,
  type SendingTransaction,
} from '../../conversations/messages/index.ts'
import type { AgentProfile } from '../agents/index.ts'
import { commitAnswers, ordinaryAnswers } from './commit-answers.store.ts'
import { decideTurn, type ThoughtOutTurn, type TurnDecision } from './decide-turn.ts'
import { type ForwardTurn, forwardTurnOf } from './forward-turn.ts'
import type { Thought } from './think/index.ts'
import { lockTurnsOnly, requireTurnFacts, type TurnFacts } from './turn-facts.store.ts'
import { finishTurns, lockTurns } from './turns.store.ts'

/** Retries until it is written or `signal` aborts: an outage of the database must not cost a second model call. */
export type TurnCommitter = (item: ThoughtOutTurn, signal?: AbortSignal) => Promise<void>

export function createTurnCommitter(
  platform: Platform,
  { handOff, inTransaction }: { handOff: HandOff; inTransaction: SendingTransaction },
): TurnCommitter {
  const { clock, log } = platform
  const commit = commitOf(platform, forwardTurnOf(platform, handOff), inTransaction)
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
    try {
      await commit(workspaceId, items)
    } catch (error) {
      if (isPassing(error)) throw error
      for (const item of items) {
        await commit(workspaceId, [item]).catch(async (failure) => {
          if (isPassing(failure) || !item.agent) throw failure
          log.error(
            { conversation_id: item.turn.id, err: failure },
            'a turn could not be stored; a person takes it',
          )
          await commit(workspaceId, [{ ...item, thought: thoughtOfFailedTurn(item.agent, clock.now()) }])
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

type Decided = TurnDecision & { item: ThoughtOutTurn }

/** Writes turns that were thought out, all or none: in one write where that can be decided before, or else in two. */
function commitOf({ clock, wake }: Platform, forward: ForwardTurn, inTransaction: SendingTransaction) {
  async function commitLocked(work: TimedScope, items: readonly ThoughtOutTurn[], claims: DirectClaims) {
    const ids = items.map(({ turn }) => turn.id)
    const [rows] = await Promise.all([lockTurns(work, ids), claims.lock(work, ids)])
    const locked = new Map(rows.map((row) => [row.id, row]))
    const decided = items.flatMap((item) => {
      const decision = decideTurn(locked.get(item.turn.id), item, work.now)
      return decision ? [{ item, ...decision }] : []
    })
    if (decided.length === 0 || (await writeTurns(wake, work, { decided, claims }))) return
    await appendEvents(
      work,
      decided.flatMap(({ limit }) => limit ?? []),
    )
    for (const { item, leaving } of decided)
      if (leaving) await forward(work.transaction, item, leaving, work.now)
  }

  return async (workspaceId: string, items: readonly ThoughtOutTurn[]): Promise<void> => {
    const now = clock.now()
    const known = decideBefore(items, now)
    if (known) {
      try {
        await inTransaction(workspaceId, items.length, async (scope, claims) => {
          claims.expect(known.facts.map(({ departure }) => departure))
          const work = { ...scope, now }
          await writeTurns(wake, work, { decided: known.decided, claims, facts: known.facts })
        })
        return
      } catch (error) {
        // Nothing of it took effect.
        if (!isChangedFacts(error)) throw error
      }
    }
    await inTransaction(workspaceId, items.length, (scope, claims) =>
      commitLocked({ ...scope, now: clock.now() }, items, claims),
    )
  }
}

interface LastWrite {
  decided: readonly Decided[]
  claims: DirectClaims
  /** The facts of the decisions, where they are to be locked and compared first. */
  facts?: readonly TurnFacts[]
}

/** The last write of a commit. Says whether it has committed. */
async function writeTurns(
  wake: Platform['wake'],
  work: TimedScope,
  { decided, claims, facts }: LastWrite,
): Promise<boolean> {
  const replies = decided.flatMap(({ reply }) => reply ?? [])
  // Words about a handoff belong to the epoch that it begins.
  const direct = claims.claim(
    work,
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
  const answers = facts && direct.only && ordinaryAnswers(decided, facts, direct.claims)
  if (answers) {
    const { pace, moved } = direct.only!
    const [, freeAt] = await Promise.all([lockTurnsOnly(work, facts), commitAnswers(work, answers, pace)])
    moved(freeAt)
    return true
  }
  const commits = !decided.some(needsMore)
  await Promise.all([
    facts && requireTurnFacts(work, facts),
    direct.pace(),
    queueMessages(work, replies, direct.claims),
    finishTurns(
      work,
      decided.flatMap(({ record }) => record ?? []),
      decided.map(({ state }) => state),
      { commits },
    ),
  ])
  return commits
}

/** Decides on the facts of the claims, if they are still true. Undefined where one write cannot hold all of it. */
function decideBefore(
  items: readonly ThoughtOutTurn[],
  now: Date,
): { facts: TurnFacts[]; decided: Decided[] } | undefined {
  const facts: TurnFacts[] = []
  const decided: Decided[] = []
  for (const item of items) {
    const decision = item.facts && decideTurn(item.facts.turn, item, now)
    if (!decision || needsMore(decision)) return undefined
    facts.push(item.facts!)
    decided.push({ item, ...decision })
  }
  return { facts, decided }
}

/** Statements that follow on the ones that every turn has. */
function needsMore({ leaving, limit }: TurnDecision): boolean {
  return leaving !== undefined || limit !== undefined
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
    text: standardWords(language, agent.texts).talk.handoff,
    sources: [],
    trace: [{ at: now.toISOString(), step: 'could_not_be_stored' }],
    model: agent.model,
    inputTokens: 0,
    outputTokens: 0,
    costMicros: null,
    handoff: { reason: 'turn_failed', note: null, words: null, announcement: 'handoff' },
  }
}
