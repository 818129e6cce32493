/**
 * One step of one lane: claims what is due, posts it, and writes down the outcomes. In a lane of one request at a time,
 * what became of a request that found the endpoint unreachable is written together with the wait of the lane: between
 * the two, another process could send the next event first.
 */
import { type Batcher, createBatcher } from '../../../../platform/batching/batcher.ts'
import { isRetryableDatabaseError, type Transaction } from '../../../../platform/database/index.ts'
import type { Notices } from '../../../identity/notices/index.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import type { PresentEventData } from '../events/present-event.ts'
import type { EventRenderers } from '../render/event-renderer.ts'
import { renderAgain } from '../render/render-again.ts'
import type { Verdict } from '../webhook-delivery.ts'
import {
  type Claim,
  type ClaimedDelivery,
  claimDeliveries,
  claimTrial,
  isStillClaimed,
  releaseDeliveries,
} from './claims.store.ts'
import { laneAfter } from './lane.ts'
import { type LaneLease, type LaneLeases, LEASE_MS, RENEW_MS } from './lane-leases.ts'
import { lockHeldLane, lockLane, type Outcome, recordOutcomes, setLane, waitWithLane } from './lanes.store.ts'
import { lockDeliveries } from './lock-deliveries.store.ts'
import { notifyOwner } from './notify-owner.ts'
import { type LanePlatform, sendDelivery } from './send-delivery.ts'
import { untilWritten } from './until-written.ts'

export interface LaneOptions {
  renderers: EventRenderers
  presentData: PresentEventData
  notices: Notices
  /** From 0 to 1. Spreads retries. */
  random?: () => number
  /** Deliveries claimed at a time. */
  batch?: number
}

/** Retries that are nearer than this are announced; later ones are found by polling. */
const ANNOUNCED_MS = 60_000
/** A body that has waited in memory for longer is asked about before it is sent: its person may have been erased. */
const FRESH_MS = 1_000

/** False when nothing more was due; what has come since is signalled. Starts no further request once `isStopping` says so. */
export type AdvanceLane = (
  workspaceId: string,
  endpointId: string,
  isStopping: () => boolean,
) => Promise<boolean>

interface Batch {
  endpoint: WebhookEndpointRow
  deliveries: readonly ClaimedDelivery[]
  /** Requests at a time. */
  width: number
  lease: LaneLease
  claimedAt: Date
  isStopping: () => boolean
}

interface Tried {
  delivery: ClaimedDelivery
  verdict: Verdict
  /** Is written with the state of the lane. */
  unwritten?: Outcome
}

export function createLaneAdvancer(
  platform: LanePlatform,
  leases: LaneLeases,
  { renderers, presentData, notices, random = Math.random, batch = 32 }: LaneOptions,
): AdvanceLane {
  async function claim(workspaceId: string, endpointId: string) {
    const now = platform.clock.now()
    return platform.database.transaction(
      workspaceId,
      async (tx) => {
        const endpoint = await lockLane(tx, workspaceId, endpointId, now, leases.holder)
        if (!endpoint) return undefined
        const leaseUntil = leaseOf(endpoint, leases.holder, now)
        const claim: Claim = { endpoint, now, leaseUntil, holder: leases.holder }
        const claimed =
          endpoint.lane_failures > 0 ? await claimTrial(tx, claim) : await claimDeliveries(tx, claim, batch)
        return { endpoint, deliveries: await withBodies(tx, endpoint, claimed), leaseUntil, now }
      },
      { byKey: true },
    )
  }

  /** Only samples, and deliveries of versions before, hold their body. */
  async function withBodies(tx: Transaction, endpoint: WebhookEndpointRow, deliveries: ClaimedDelivery[]) {
    const without = deliveries.filter(({ body }) => body === null)
    if (without.length === 0) return deliveries
    const { workspace_id, format } = endpoint
    const bodies = await renderAgain(tx, workspace_id, format, without, { renderers, presentData })
    return deliveries.map((each) => {
      const { body, error } = bodies.get(each.id) ?? {}
      return { ...each, body: each.body ?? body ?? null, ...(error && { problem: error }) }
    })
  }

  async function sendBatch(current: Batch): Promise<boolean> {
    const { endpoint, deliveries, width, lease, isStopping } = current
    const queue = [...deliveries]
    const tried: Tried[] = []
    const goesOn = endpoint.lane_failures > 0 ? GOES_ON_IN_TRIAL : GOES_ON
    const record = recorder(endpoint.workspace_id, isStopping)
    const mayStart = () => !isStopping() && tried.every(({ verdict }) => goesOn.has(verdict.outcome))
    const send = async () => {
      while (mayStart() && queue.length > 0) {
        // While the database is away, or after this process was stopped for a moment, another one may have the lane.
        if (!lease.isHeld() && !(await lease.regained())) return
        const delivery = mayStart() ? queue.shift() : undefined
        if (!delivery) return
        if (!(await isDueStill(current, delivery))) continue
        const { verdict, outcome } = await sendDelivery(platform, endpoint, delivery, { renderers, random })
        const waitsWithLane = width === 1 && verdict.outcome === 'unreachable'
        if (!waitsWithLane) await record.add(outcome)
        announce(outcome.attempt.next_attempt_at)
        tried.push({ delivery, verdict, ...(waitsWithLane && { unwritten: outcome }) })
      }
    }
    const sent = await Promise.allSettled(Array.from({ length: width }, send))
    await settle(current, tried, queue)
    const broken = sent.find((result) => result.status === 'rejected')
    if (broken) throw broken.reason
    return queue.length > 0 || deliveries.length === batch || endpoint.lane_failures > 0
  }

  async function isDueStill({ endpoint, claimedAt }: Batch, delivery: ClaimedDelivery): Promise<boolean> {
    if (platform.clock.now().getTime() - claimedAt.getTime() < FRESH_MS) return true
    const { workspace_id } = endpoint
    return platform.database
      .read(workspace_id, (session) => isStillClaimed(session, workspace_id, delivery))
      .catch((error) => {
        // Without the database only the lease says whether to go on.
        if (isRetryableDatabaseError(error)) return true
        throw error
      })
  }

  /** Outcomes that end at the same time are written together, with one statement, which is atomic by itself. */
  function recorder(workspaceId: string, isStopping: () => boolean): Batcher<Outcome, void> {
    const write = (outcomes: Outcome[]) =>
      platform.database.read(
        workspaceId,
        (session) => recordOutcomes(session, workspaceId, outcomes, platform.clock.now()),
        { reserved: true },
      )
    return createBatcher<Outcome, void>(
      async (outcomes) => {
        await untilWritten(platform, () => write(outcomes), { isStopping })
        return []
      },
      { maximum: batch },
    )
  }

  /** How the lane goes on. Changes nothing when another process has taken it over meanwhile. */
  async function settle(current: Batch, tried: readonly Tried[], untried: readonly ClaimedDelivery[]) {
    const { endpoint, width, isStopping } = current
    const now = platform.clock.now()
    const verdicts = tried.map(({ verdict }) => verdict)
    const lane = laneAfter(endpoint, verdicts, now, { random, isOrdered: width === 1 })
    const unwritten = tried.flatMap(({ unwritten }) => unwritten ?? [])
    if (!lane && untried.length === 0 && unwritten.length === 0) return
    const { workspace_id } = endpoint
    const waiting = tried.flatMap(({ delivery, verdict }) =>
      verdict.outcome === 'unreachable' ? [delivery] : [],
    )
    const work = async (tx: Transaction) => {
      const isHeld = await lockHeldLane(tx, workspace_id, endpoint.id, leases.holder)
      const changed = [
        ...unwritten.map(({ delivery_id }) => delivery_id),
        ...[...untried, ...waiting].map(({ id }) => id),
      ]
      await lockDeliveries(tx, workspace_id, changed)
      if (unwritten.length > 0) await recordOutcomes(tx, workspace_id, unwritten, now)
      if (!isHeld) return
      await releaseDeliveries(tx, workspace_id, untried)
      if (!lane) return
      if (!(await setLane(tx, endpoint, lane, now))) {
        // Somebody changed the endpoint, so its lane starts anew: with the event that failed, not with the next one.
        if (unwritten.length > 0) await waitWithLane(tx, workspace_id, waiting, now)
        return
      }
      if (lane.failures > 0 && lane.resumes_at) await waitWithLane(tx, workspace_id, waiting, lane.resumes_at)
      await notifyOwner({ platform, notices }, tx, endpoint, lane, now)
    }
    const write = () => platform.database.transaction(workspace_id, work, { reserved: true, byKey: true })
    await untilWritten(platform, write, { isStopping })
    announce(lane?.resumes_at ?? null)
  }

  function announce(at: Date | null): void {
    if (!at) return
    const wait = at.getTime() - platform.clock.now().getTime()
    if (wait <= ANNOUNCED_MS) platform.clock.after(wait, () => platform.wake.signal('webhooks'))
  }

  return async (workspaceId, endpointId, isStopping) => {
    const claimed = await claim(workspaceId, endpointId).catch((error) => {
      // Nothing is lost: the worker, which reports the outage, finds the lane again.
      if (isRetryableDatabaseError(error)) return undefined
      throw error
    })
    if (!claimed || claimed.deliveries.length === 0) return false
    const { endpoint, deliveries } = claimed
    const lease = leases.hold(workspaceId, endpointId, claimed.leaseUntil)
    try {
      return await sendBatch({
        endpoint,
        deliveries,
        width: widthOf(endpoint, deliveries),
        lease,
        claimedAt: claimed.now,
        isStopping,
      })
    } finally {
      lease.end()
    }
  }
}

/** Many short batches within a second share a lease, which spares their claims a row. */
function leaseOf(endpoint: WebhookEndpointRow, holder: string, now: Date): Date {
  const until = endpoint.lane_holder === holder ? endpoint.lane_lease_until : null
  const isFresh = until !== null && until.getTime() - now.getTime() > LEASE_MS - RENEW_MS
  return isFresh ? until : new Date(now.getTime() + LEASE_MS)
}

const GOES_ON: ReadonlySet<Verdict['outcome']> = new Set(['succeeded', 'refused'])
/** The second of a trial is asked exactly when the first did not get through. */
const GOES_ON_IN_TRIAL: ReadonlySet<Verdict['outcome']> = new Set(['unreachable'])

/** One at a time while an endpoint shows whether it is back, and for what has piled up meanwhile. */
function widthOf(endpoint: WebhookEndpointRow, [first]: readonly ClaimedDelivery[]): number {
  const isPiledUp =
    (first?.event_sequence ?? 0) <= endpoint.lane_ordered_until && endpoint.lane_ordered_until > 0
  return endpoint.lane_failures > 0 || isPiledUp ? 1 : endpoint.max_in_flight
}
