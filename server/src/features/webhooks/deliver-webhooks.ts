/**
 * Sends what is due. Every endpoint is a lane of its own: lanes run side by side and never wait for each other, and
 * within a lane deliveries start in the order of events. A lane whose endpoint takes nothing waits as a whole.
 */

import { type Batcher, createBatcher } from '../../platform/batching/batcher.ts'
import type { Platform } from '../../platform/platform.ts'
import { attemptDelivery, openSecrets } from './attempt-delivery.ts'
import type { EventRenderers } from './event-renderer.ts'
import { laneAfter } from './lane.ts'
import {
  type ClaimedDelivery,
  claimDeliveries,
  dueLanes,
  lockLane,
  type Outcome,
  recordOutcomes,
  releaseDeliveries,
  setLane,
} from './lanes.store.ts'
import { retryDelay, type Verdict } from './webhook-delivery.ts'
import type { WebhookEndpointRow } from './webhook-endpoint.ts'

export interface WebhookDeliverer {
  /** Sets every lane in motion that has something due; does not wait for receivers. The answer counts the lanes. */
  deliverDue(now: Date): Promise<number>
  /** Until every lane in motion has come to rest. */
  settled(): Promise<void>
  /** Starts nothing more; the requests under way are finished and written down. */
  stop(): Promise<void>
}

export interface DelivererOptions {
  renderers: EventRenderers
  /** From 0 to 1. Spreads retries. */
  random?: () => number
  /** Requests at a time to one endpoint. */
  concurrency?: number
  /** Deliveries claimed at a time. */
  batch?: number
  /** Lanes in motion at a time. A lane holds a database connection only while it claims and writes. */
  lanes?: number
}

/** Beyond the time that the requests of a batch may take. */
const LEASE_MARGIN_MS = 30_000
/** Retries that are nearer than this are announced; others are found when somebody looks. */
const ANNOUNCED_MS = 60_000

type Used = Pick<Platform, 'database' | 'clock' | 'wake' | 'log' | 'secrets' | 'guardedFetch'>

export function createWebhookDeliverer(
  platform: Used,
  { renderers, random = Math.random, concurrency = 8, batch = 32, lanes = 500 }: DelivererOptions,
): WebhookDeliverer {
  const moving = new Map<string, { again: boolean; done: Promise<void> }>()
  let stopping = false

  function start(workspaceId: string, endpointId: string): boolean {
    const key = `${workspaceId}/${endpointId}`
    const running = moving.get(key)
    if (running) {
      running.again = true
      return false
    }
    if (stopping || moving.size >= lanes) return false
    const lane = { again: true, done: Promise.resolve() }
    moving.set(key, lane)
    lane.done = (async () => {
      try {
        while (lane.again && !stopping) {
          lane.again = false
          while (!stopping && (await advance(workspaceId, endpointId))) {}
        }
      } catch (error) {
        platform.log.error(
          { endpoint_id: endpointId, err: error },
          'a webhook lane stopped; it is taken up again',
        )
      } finally {
        moving.delete(key)
        if (moving.size === lanes - 1) platform.wake.signal('webhooks')
      }
    })()
    return true
  }

  /** One batch of one lane. False when there is nothing to do now. */
  async function advance(workspaceId: string, endpointId: string): Promise<boolean> {
    const now = platform.clock.now()
    const claim = await platform.database.transaction(workspaceId, async (tx) => {
      const endpoint = await lockLane(tx, workspaceId, endpointId, now)
      if (!endpoint) return undefined
      // One at a time until the endpoint has shown that it is back.
      const size = endpoint.lane_failures > 0 ? 1 : batch
      const lease = Math.ceil(size / concurrency) * endpoint.timeout_ms + LEASE_MARGIN_MS
      const leaseUntil = new Date(now.getTime() + lease)
      return { endpoint, deliveries: await claimDeliveries(tx, endpoint, size, now, leaseUntil) }
    })
    if (!claim || claim.deliveries.length === 0) return false
    await sendBatch(claim.endpoint, claim.deliveries)
    return true
  }

  async function sendBatch(endpoint: WebhookEndpointRow, deliveries: ClaimedDelivery[]): Promise<void> {
    const queue = [...deliveries]
    const verdicts: Verdict[] = []
    // What ends at the same time is written together.
    const record = createBatcher<Outcome, void>(
      async (outcomes) => {
        await platform.database.transaction(endpoint.workspace_id, (tx) =>
          recordOutcomes(tx, endpoint.workspace_id, outcomes, platform.clock.now()),
        )
        return []
      },
      { maximum: batch },
    )
    const send = async () => {
      while (!stopping && verdicts.every(({ outcome }) => outcome === 'succeeded' || outcome === 'refused')) {
        const delivery = queue.shift()
        if (!delivery) return
        verdicts.push(await sendOne(endpoint, delivery, record))
      }
    }
    const sent = await Promise.allSettled(Array.from({ length: concurrency }, send))
    const now = platform.clock.now()
    const lane = laneAfter(endpoint, verdicts, now, random)
    await platform.database.transaction(endpoint.workspace_id, async (tx) => {
      if (lane) await setLane(tx, endpoint, lane)
      await releaseDeliveries(tx, endpoint.workspace_id, queue)
    })
    if (lane?.resumes_at) announce(lane.resumes_at, now)
    if (lane?.disabled_reason) {
      platform.log.warn(
        { endpoint_id: endpoint.id, reason: lane.disabled_reason },
        'a webhook endpoint was switched off',
      )
    }
    const broken = sent.find((result) => result.status === 'rejected')
    if (broken) throw broken.reason
  }

  async function sendOne(
    endpoint: WebhookEndpointRow,
    delivery: ClaimedDelivery,
    record: Batcher<Outcome, void>,
  ): Promise<Verdict> {
    const { verdict, attempt } = await attemptOrExplain(endpoint, delivery)
    const now = platform.clock.now()
    const isFinal = verdict.outcome === 'succeeded' || verdict.outcome === 'gone'
    const delay = isFinal ? undefined : retryDelay(endpoint.delays_seconds, delivery.attempts, random)
    const available_at = new Date(now.getTime() + Math.max(delay ?? 0, verdict.retry_after_ms ?? 0))
    const state = verdict.outcome === 'succeeded' ? 'succeeded' : delay === undefined ? 'failed' : 'waiting'
    await record.add({ delivery_id: delivery.id, state, available_at, attempt })
    if (state === 'waiting') announce(available_at, now)
    return verdict
  }

  /** What cannot even be tried (an unknown format, a secret sealed with another key) is an attempt that failed. */
  async function attemptOrExplain(endpoint: WebhookEndpointRow, delivery: ClaimedDelivery) {
    const now = platform.clock.now()
    try {
      const renderer = renderers.get(endpoint.format)
      if (!renderer) throw new Error(`This server does not know the format ${endpoint.format}.`)
      const secrets = openSecrets(platform.secrets, endpoint, now)
      return await attemptDelivery(platform.guardedFetch, { delivery, endpoint, renderer, secrets, now })
    } catch (error) {
      platform.log.error({ endpoint_id: endpoint.id, err: error }, 'a webhook could not be attempted')
      const verdict: Verdict = { outcome: 'unreachable', error: (error as Error).message }
      const attempt = {
        number: delivery.attempts,
        started_at: now,
        duration_ms: 0,
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

  const settled = async () => {
    while (moving.size > 0) await Promise.all([...moving.values()].map((lane) => lane.done))
  }

  return {
    async deliverDue(now) {
      if (stopping) return 0
      const due = await dueLanes(platform.database.system, now)
      return due.filter((lane) => start(lane.workspace_id, lane.endpoint_id)).length
    },
    settled,
    async stop() {
      stopping = true
      await settled()
    },
  }
}
