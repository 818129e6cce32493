/** One step of one lane: claims what is due, posts it, and writes down what came of it. */
import { type Batcher, createBatcher } from '../../../platform/batching/batcher.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Notices } from '../../notices/index.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import type { EventRenderers } from '../render/event-renderer.ts'
import { type Verdict, waitAfter } from '../webhook-delivery.ts'
import { attemptDelivery, type FinishedAttempt, openSecrets } from './attempt-delivery.ts'
import {
  type Claim,
  type ClaimedDelivery,
  claimDeliveries,
  claimTrial,
  releaseDeliveries,
} from './claims.store.ts'
import { laneAfter } from './lane.ts'
import { lockLane, type Outcome, recordOutcomes, setLane, waitWithLane } from './lanes.store.ts'
import { tellOwner } from './tell-owner.ts'

export interface LaneOptions {
  renderers: EventRenderers
  notices: Notices
  /** From 0 to 1. Spreads retries. */
  random?: () => number
  /** Deliveries claimed at a time. */
  batch?: number
}

export type LanePlatform = Pick<Platform, 'database' | 'clock' | 'wake' | 'log' | 'secrets' | 'guardedFetch'>

/** Beyond the time that the requests of a batch may take. */
const LEASE_MARGIN_MS = 30_000
/** Time kept for writing the last answer down before the lease ends. */
const RECORDING_MS = 5_000
/** Retries that are nearer than this are announced; others are found when somebody looks. */
const ANNOUNCED_MS = 60_000

/** False when nothing more was due; what has come since is signalled. Starts no further request once `isStopping` says so. */
export type AdvanceLane = (
  workspaceId: string,
  endpointId: string,
  isStopping: () => boolean,
) => Promise<boolean>

interface Claimed {
  endpoint: WebhookEndpointRow
  deliveries: readonly ClaimedDelivery[]
  leaseUntil: Date
}

export function createLaneAdvancer(
  platform: LanePlatform,
  { renderers, notices, random = Math.random, batch = 32 }: LaneOptions,
): AdvanceLane {
  async function claim(workspaceId: string, endpointId: string): Promise<Claimed | undefined> {
    const now = platform.clock.now()
    return platform.database.transaction(workspaceId, async (tx) => {
      const endpoint = await lockLane(tx, workspaceId, endpointId, now)
      if (!endpoint) return undefined
      const lease = Math.ceil(batch / endpoint.max_in_flight) * endpoint.timeout_ms + LEASE_MARGIN_MS
      const leaseUntil = new Date(now.getTime() + lease)
      const claim: Claim = { endpoint, now, leaseUntil }
      const deliveries =
        endpoint.lane_failures > 0 ? await claimTrial(tx, claim) : await claimDeliveries(tx, claim, batch)
      return { endpoint, deliveries, leaseUntil }
    })
  }

  async function sendBatch(
    { endpoint, deliveries, leaseUntil }: Claimed,
    isStopping: () => boolean,
  ): Promise<boolean> {
    const queue = [...deliveries]
    const tried: { delivery: ClaimedDelivery; verdict: Verdict }[] = []
    const goesOn = endpoint.lane_failures > 0 ? GOES_ON_IN_TRIAL : GOES_ON
    const latestStart = leaseUntil.getTime() - endpoint.timeout_ms - RECORDING_MS
    const mayStart = () =>
      !isStopping() &&
      tried.every(({ verdict }) => goesOn.has(verdict.outcome)) &&
      platform.clock.now().getTime() <= latestStart
    // What ends at the same time is written together.
    const record = createBatcher<Outcome, void>(
      async (outcomes) => {
        // One statement is atomic by itself.
        await platform.database.read(endpoint.workspace_id, (session) =>
          recordOutcomes(session, endpoint.workspace_id, outcomes, platform.clock.now()),
        )
        return []
      },
      { maximum: batch },
    )
    const send = async () => {
      while (mayStart()) {
        const delivery = queue.shift()
        if (!delivery) return
        const verdict = await sendOne(endpoint, delivery, record)
        tried.push({ delivery, verdict })
      }
    }
    const sent = await Promise.allSettled(Array.from({ length: widthOf(endpoint, deliveries) }, send))
    await settle(endpoint, tried, queue)
    const broken = sent.find((result) => result.status === 'rejected')
    if (broken) throw broken.reason
    return queue.length > 0 || deliveries.length === batch || endpoint.lane_failures > 0
  }

  async function settle(
    endpoint: WebhookEndpointRow,
    tried: readonly { delivery: ClaimedDelivery; verdict: Verdict }[],
    untried: readonly ClaimedDelivery[],
  ): Promise<void> {
    const now = platform.clock.now()
    const verdicts = tried.map(({ verdict }) => verdict)
    const lane = laneAfter(endpoint, verdicts, now, random)
    if (!lane && untried.length === 0) return
    await platform.database.transaction(endpoint.workspace_id, async (tx) => {
      await releaseDeliveries(tx, endpoint.workspace_id, untried)
      if (!lane || !(await setLane(tx, endpoint, lane, now))) return
      if (lane.failures > 0 && lane.resumes_at) {
        const waiting = tried.map(({ delivery }) => delivery)
        await waitWithLane(tx, endpoint.workspace_id, waiting, lane.resumes_at)
      }
      await tellOwner({ platform, notices }, tx, endpoint, lane, now)
    })
    if (lane?.resumes_at) announce(lane.resumes_at, now)
  }

  async function sendOne(
    endpoint: WebhookEndpointRow,
    delivery: ClaimedDelivery,
    record: Batcher<Outcome, void>,
  ): Promise<Verdict> {
    const { verdict, attempt } = await attemptOrExplain(endpoint, delivery)
    const now = platform.clock.now()
    const wait =
      verdict.outcome === 'succeeded' ? undefined : waitAfter(endpoint, verdict, delivery.attempts, random)
    const state = verdict.outcome === 'succeeded' ? 'succeeded' : wait === undefined ? 'failed' : 'waiting'
    const available_at = new Date(now.getTime() + (wait ?? 0))
    const next_attempt_at = state === 'waiting' && verdict.outcome !== 'gone' ? available_at : null
    await record.add({
      delivery_id: delivery.id,
      state,
      available_at,
      attempt: { ...attempt, next_attempt_at },
    })
    if (next_attempt_at) announce(next_attempt_at, now)
    return verdict
  }

  /** What cannot even be tried (an unknown format, a secret sealed with another key) is an attempt that failed. */
  async function attemptOrExplain(
    endpoint: WebhookEndpointRow,
    delivery: ClaimedDelivery,
  ): Promise<{ verdict: Verdict; attempt: FinishedAttempt }> {
    const now = platform.clock.now()
    try {
      const renderer = renderers.get(endpoint.format)
      if (!renderer) throw new Error(`This server does not know the format ${endpoint.format}.`)
      const secrets = openSecrets(platform.secrets, endpoint, now)
      return await attemptDelivery(platform.guardedFetch, { delivery, endpoint, renderer, secrets, now })
    } catch (error) {
      platform.log.error({ endpoint_id: endpoint.id, err: error }, 'a webhook could not be attempted')
      const verdict: Verdict = { outcome: 'unreachable', error: (error as Error).message }
      const attempt: FinishedAttempt = {
        number: delivery.attempts,
        started_at: now,
        duration_ms: 0,
        request_url: endpoint.url,
        request_headers: {},
        response_status: null,
        response_body: null,
        error: verdict.error,
      }
      return { verdict, attempt }
    }
  }

  function announce(at: Date, now: Date): void {
    const wait = at.getTime() - now.getTime()
    if (wait <= ANNOUNCED_MS) platform.clock.after(wait, () => platform.wake.signal('webhooks'))
  }

  return async (workspaceId, endpointId, isStopping) => {
    const claimed = await claim(workspaceId, endpointId)
    if (!claimed || claimed.deliveries.length === 0) return false
    return await sendBatch(claimed, isStopping)
  }
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
