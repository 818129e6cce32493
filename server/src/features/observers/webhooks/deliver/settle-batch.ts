import type { Transaction } from '../../../../platform/database/index.ts'
import { type ClaimedDelivery, releaseDeliveries } from './claims.store.ts'
import { laneAfter } from './lane.ts'
import { announceRetry, type Batch, type Lanes, type Tried } from './lane-batch.ts'
import {
  type LaneState,
  lockHeldLane,
  type Outcome,
  recordOutcomes,
  setLane,
  waitWithLane,
} from './lanes.store.ts'
import { lockDeliveries } from './lock-deliveries.store.ts'
import { notifyOwner } from './notify-owner.ts'
import { untilWritten } from './until-written.ts'

/** The writes that end a batch. */
interface Settlement {
  now: Date
  /** How the lane goes on; undefined when nothing changes. */
  lane: LaneState | undefined
  untried: readonly ClaimedDelivery[]
  unwritten: Outcome[]
  /** Deliveries that found the endpoint unreachable, and wait with their lane. */
  waiting: ClaimedDelivery[]
}

/** Writes how the lane goes on. Changes nothing of the lane when another process has taken it over meanwhile. */
export async function settleBatch(
  lanes: Lanes,
  { endpoint, width, isStopping }: Batch,
  tried: readonly Tried[],
  untried: readonly ClaimedDelivery[],
): Promise<void> {
  const { platform, random } = lanes
  const now = platform.clock.now()
  const verdicts = tried.map(({ verdict }) => verdict)
  const lane = laneAfter(endpoint, verdicts, now, { random, isOrdered: width === 1 })
  const unwritten = tried.flatMap(({ unwritten }) => unwritten ?? [])
  if (!lane && untried.length === 0 && unwritten.length === 0) return
  const waiting = tried.flatMap(({ delivery, verdict }) =>
    verdict.outcome === 'unreachable' ? [delivery] : [],
  )
  const work = (tx: Transaction) =>
    writeSettlement(lanes, tx, endpoint, { now, lane, untried, unwritten, waiting })
  const write = () =>
    platform.database.transaction(endpoint.workspace_id, work, { reserved: true, byKey: true })
  await untilWritten(platform, write, { isStopping })
  announceRetry(platform, { endpoint }, lane?.resumes_at ?? null)
}

async function writeSettlement(
  { platform, leases, notices }: Lanes,
  tx: Transaction,
  endpoint: Batch['endpoint'],
  { now, lane, untried, unwritten, waiting }: Settlement,
): Promise<void> {
  const { workspace_id } = endpoint
  const isHeld = await lockHeldLane(
    { transaction: tx, workspaceId: workspace_id },
    endpoint.id,
    leases.holder,
  )
  const changed = [
    ...unwritten.map(({ delivery_id }) => delivery_id),
    ...[...untried, ...waiting].map(({ id }) => id),
  ]
  await lockDeliveries({ transaction: tx, workspaceId: workspace_id }, changed)
  if (unwritten.length > 0)
    await recordOutcomes({ transaction: tx, workspaceId: workspace_id, now }, unwritten)
  if (!isHeld) return
  await releaseDeliveries({ transaction: tx, workspaceId: workspace_id }, untried)
  if (!lane) return
  if (!(await setLane(tx, endpoint, lane, now))) {
    // Somebody changed the endpoint, so its lane starts anew: with the event that failed, not with the next one.
    if (unwritten.length > 0) await waitWithLane({ transaction: tx, workspaceId: workspace_id }, waiting, now)
    return
  }
  if (lane.failures > 0 && lane.resumes_at)
    await waitWithLane({ transaction: tx, workspaceId: workspace_id }, waiting, lane.resumes_at)
  await notifyOwner({ platform, notices }, tx, endpoint, lane, now)
}
