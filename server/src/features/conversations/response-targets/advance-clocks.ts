/** Brings the clocks of one conversation up to what it is now, and tells what became due. */

import { showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Opening, readAllBusinessHours } from '../../identity/business-hours/index.ts'
import { hoursOfTeams } from '../../identity/teams/index.ts'
import { lockConversation, showTargets, snapshotConversation } from '../conversations/index.ts'
import {
  type DueConversation,
  firstAnswerSince,
  lockClock,
  newOutcome,
  type OutcomeRow,
  openOutcomes,
  readTargetFacts,
  saveOutcome,
  setClock,
} from './clocks.store.ts'
import {
  type DueTarget,
  fittingTarget,
  KINDS,
  type Kind,
  minutesOf,
  owed,
  type ResponseTargetRow,
  type TargetFacts,
} from './response-target.ts'
import { listTargets } from './response-targets.store.ts'
import { continueClock, endClock, type Measure, nextRing, ring, startClock, stateOf } from './run-clock.ts'

type Facts = TargetFacts & { assignee_id: string | null }

/** Locks the conversation, so that of two workers one finds nothing left to do. */
export async function advanceClocks(
  platform: Pick<Platform, 'wake'>,
  tx: Transaction,
  due: DueConversation,
  now: Date,
): Promise<void> {
  if (!(await lockConversation({ transaction: tx, workspaceId: due.workspace_id }, due.conversation_id)))
    return
  const clock = await lockClock(tx, due)
  const facts = clock && (await readTargetFacts(tx, due))
  if (!facts) return
  const at = clock.changed_at ?? now
  const open = await openOutcomes(tx, due)
  const target = fittingTarget(await listTargets({ transaction: tx, workspaceId: due.workspace_id }), facts)
  const hours = await hoursThatCount({ transaction: tx, workspaceId: due.workspace_id }, target, facts)

  const rows: OutcomeRow[] = []
  for (const kind of KINDS) {
    const promise = owed(kind, facts)
    const measure = target && measureOf(target, kind, hours)
    const before = open.find((row) => row.kind === kind)
    const isSameRound = before && promise && +promise.roundAt === +before.round_at
    const goesOn = isSameRound && measure ? before : undefined
    if (before && !goesOn) {
      const metAt = isSameRound ? null : await metAtOf(tx, due, before, facts, at)
      rows.push({ ...before, ...endClock(before, hours, metAt, at) })
    }
    if (!promise || !measure) continue
    const isRunning = promise.runs === 'running'
    if (goesOn) {
      rows.push({ ...goesOn, ...continueClock(goesOn, isRunning, measure, at), target_id: target.id })
    } else if (begins(promise)) {
      rows.push(
        newOutcome(kind, target.id, promise.roundAt, startClock(promise.startsAt, isRunning, measure)),
      )
    }
  }
  await settle(platform, tx, due, { before: open, rows, facts, target, now })
}

const begins = ({ runs }: DueTarget) => runs !== 'paused_if_begun'

function measureOf(target: ResponseTargetRow, kind: Kind, hours: Opening | null): Measure | undefined {
  const minutes = minutesOf(target, kind)
  return minutes === null ? undefined : { minutes, warnMinutes: target.warn_minutes, hours }
}

/** The target's own, else those of the team, else the default; null: always open. */
async function hoursThatCount(
  work: Scope,
  target: ResponseTargetRow | undefined,
  { team_id }: Facts,
): Promise<Opening | null> {
  const all = await readAllBusinessHours(work)
  if (all.length === 0) return null
  const ofTeam = team_id && (await hoursOfTeams(work, [team_id])).get(team_id)
  const wanted = target?.business_hours_id ?? ofTeam
  return all.find(({ id, is_default }) => (wanted ? id === wanted : is_default)) ?? null
}

/** When somebody did what was owed; null where nobody owes it any more. */
async function metAtOf(
  tx: Transaction,
  due: DueConversation,
  { kind, round_at }: OutcomeRow,
  facts: Facts,
  at: Date,
): Promise<Date | null> {
  if (kind === 'first_response') return firstAnswerSince(tx, due, round_at)
  return facts.closed_at ?? at
}

interface Settlement {
  before: readonly OutcomeRow[]
  rows: readonly OutcomeRow[]
  facts: Facts
  target: ResponseTargetRow | undefined
  now: Date
}

async function settle(
  platform: Pick<Platform, 'wake'>,
  tx: Transaction,
  due: DueConversation,
  { before, rows, facts, target, now }: Settlement,
): Promise<void> {
  const outcomes: { type: 'warned' | 'breached'; row: OutcomeRow }[] = []
  const rung = rows.map((row) => {
    const { clock, rings } = ring(row, now)
    const wasBreached = before.find(({ id }) => id === row.id)?.breached_at
    const changed = { ...row, ...clock }
    // One that ended late while nobody looked was breached as well.
    if (rings || (changed.breached_at && !wasBreached))
      outcomes.push({ type: changed.breached_at ? 'breached' : 'warned', row: changed })
    return changed
  })
  for (const row of rung) await saveOutcome(tx, due, row, facts)
  const open = rung.filter(({ ended_at }) => ended_at === null)
  const dueAt = (kind: Kind) => open.find((row) => row.kind === kind)?.due_at ?? null
  await showTargets(tx, due, {
    first_response_due_at: dueAt('first_response'),
    resolution_due_at: dueAt('resolution'),
    target_state: stateOf(open),
  })
  const rings = open.flatMap((row) => nextRing(row) ?? []).toSorted((a, b) => +a - +b)
  await setClock(tx, due, { isNeeded: open.length > 0, dueAt: rings[0] ?? null })
  await publish(platform, tx, due, { outcomes, target, now })
}

async function publish(
  platform: Pick<Platform, 'wake'>,
  tx: Transaction,
  { workspace_id, conversation_id }: DueConversation,
  {
    outcomes,
    target,
    now,
  }: {
    outcomes: readonly { type: 'warned' | 'breached'; row: OutcomeRow }[]
    target: ResponseTargetRow | undefined
    now: Date
  },
): Promise<void> {
  if (outcomes.length === 0) return
  const data = await snapshotConversation({ transaction: tx, workspaceId: workspace_id }, conversation_id)
  const { agent_id, contact_id } = data.conversation!
  const events = outcomes.map(({ type, row }) => ({
    type: `response_target.${type}` as const,
    data: {
      ...data,
      response_target: {
        id: showId('response_target', row.target_id),
        name: target?.id === row.target_id ? target.name : null,
        kind: row.kind,
        minutes: row.minutes,
        started_at: row.started_at.toISOString(),
        due_at: row.due_at?.toISOString() ?? null,
      },
    },
    agent_id,
    conversation_id,
    contact_id,
  }))
  await appendEvents({ transaction: tx, workspaceId: workspace_id, now }, events)
  tx.afterCommit(() => platform.wake.signal('events', { workspaceId: workspace_id }))
}
