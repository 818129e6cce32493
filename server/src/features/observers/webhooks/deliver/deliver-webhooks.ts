/**
 * Sends what is due. Every endpoint is a lane of its own: lanes run side by side and never wait for each other, and
 * within a lane deliveries start in the order of events. A lane whose endpoint takes nothing waits as a whole.
 */
import type { Due } from '../../../../platform/wake/wake.ts'
import { endpointsOf } from '../../../../platform/worker/due-lanes.ts'
import { advanceLane, type LaneOptions } from './advance-lane.ts'
import type { Lanes } from './lane-batch.ts'
import { createLaneLeases } from './lane-leases.ts'
import { dueLanes, type LaneKey } from './leases.store.ts'
import { isLeft } from './leave-to-later-version.ts'
import type { LanePlatform } from './send-delivery.ts'

export interface WebhookDeliverer {
  /**
   * Starts every lane that has something due, or those that `due` names, and does not wait for receivers. Answers with the number of
   * lanes that it started.
   */
  deliverDue(now: Date, due?: readonly Due[]): Promise<number>
  /** Resolves when no lane is running. */
  settled(): Promise<void>
  /** Starts nothing more; the requests under way are finished and written down. */
  stop(): Promise<void>
}

export interface DelivererOptions extends LaneOptions {
  /** Lanes that run at a time. A lane holds a database connection only while it claims and writes. */
  lanes?: number
  /** Of those, lanes of one workspace, so that one with many silent receivers leaves room for the others. */
  lanesOfWorkspace?: number
}

export function createWebhookDeliverer(
  platform: LanePlatform,
  {
    lanes: mostLanes = 1000,
    lanesOfWorkspace = 250,
    random = Math.random,
    batch = 32,
    ...options
  }: DelivererOptions,
): WebhookDeliverer {
  const leases = createLaneLeases(platform)
  const lanes: Lanes = { platform, leases, left: new Map(), random, batch, ...options }
  const moving = new Map<string, { again: boolean; done: Promise<void> }>()
  const movingOf = new Map<string, number>()
  let stopping = false
  let hasTurnedAway = false
  const isStopping = () => stopping

  function start({ workspace_id, endpoint_id }: LaneKey): boolean {
    if (isLeft(lanes, endpoint_id)) return false
    const key = `${workspace_id}/${endpoint_id}`
    const running = moving.get(key)
    if (running) {
      running.again = true
      return false
    }
    const siblings = movingOf.get(workspace_id) ?? 0
    if (moving.size >= mostLanes || siblings >= lanesOfWorkspace) {
      hasTurnedAway = true
      return false
    }
    const lane = { again: true, done: Promise.resolve() }
    moving.set(key, lane)
    movingOf.set(workspace_id, siblings + 1)
    lane.done = (async () => {
      try {
        while (lane.again && !stopping) {
          lane.again = false
          while (!stopping && (await advanceLane(lanes, workspace_id, endpoint_id, isStopping))) {}
        }
      } catch (error) {
        platform.log.error({ endpoint_id, err: error }, 'a webhook lane stopped; it is taken up again')
      } finally {
        moving.delete(key)
        leave(workspace_id)
      }
    })()
    return true
  }

  function leave(workspaceId: string): void {
    const left = movingOf.get(workspaceId)! - 1
    if (left === 0) movingOf.delete(workspaceId)
    else movingOf.set(workspaceId, left)
    if (!hasTurnedAway) return
    hasTurnedAway = false
    platform.wake.signal('webhooks')
  }

  const settled = async () => {
    while (moving.size > 0) await Promise.all([...moving.values()].map((lane) => lane.done))
  }

  return {
    async deliverDue(now, due) {
      if (stopping) return 0
      const found = endpointsOf(due) ?? (await dueLanes(platform.database.system, now, leases.holder))
      return takingTurns(found).filter(start).length
    },
    settled,
    async stop() {
      stopping = true
      leases.stopWaiting()
      await settled()
      await leases.release()
    },
  }
}

/** The first lane of each workspace, then the second of each, and so on. */
function takingTurns(lanes: readonly LaneKey[]): LaneKey[] {
  const seen = new Map<string, number>()
  return lanes
    .map((lane) => {
      const turn = seen.get(lane.workspace_id) ?? 0
      seen.set(lane.workspace_id, turn + 1)
      return { lane, turn }
    })
    .sort((one, other) => one.turn - other.turn)
    .map(({ lane }) => lane)
}
