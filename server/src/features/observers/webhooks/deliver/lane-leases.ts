/**
 * The leases that this process holds on lanes. They last seconds and are renewed together while batches are under way:
 * after a crash another process goes on within seconds, however long a request may take.
 */
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { releaseLanes, renewLanes } from './leases.store.ts'

/** A crash stops an endpoint for this long at most. */
export const LEASE_MS = 3000
export const RENEW_MS = 1000
/** After a renewal that failed, or met a locked row. */
const RENEW_AGAIN_MS = 250
/** Less than this is too little to start a request. */
const MARGIN_MS = 500
/** Lanes held lately, beyond which those whose lease has ended are forgotten. */
const REMEMBERED = 1000

export interface LaneLease {
  /** Whether the lease is long enough to start a request. */
  isHeld(): boolean
  /** Waits until the lease is renewed. False when another process has taken the lane over. */
  regained(): Promise<boolean>
  /** The batch is over; the lease is not renewed any more. */
  end(): void
}

export interface LaneLeases {
  /** This process. */
  readonly holder: string
  /** Registers a lease that a claim has set to end at `until`. */
  hold(workspaceId: string, endpointId: string, until: Date): LaneLease
  /** From now on a lease that has ended counts as lost: used while the process stops. */
  stopWaiting(): void
  /** Gives back every lane that was held lately, so that another process goes on at once. */
  release(): Promise<void>
}

interface Held {
  workspace_id: string
  endpoint_id: string
  until: Date
  isLost: boolean
  waiting: ((isHeld: boolean) => void)[]
}

export function createLaneLeases({
  database,
  clock,
  log,
}: Pick<Platform, 'database' | 'clock' | 'log'>): LaneLeases {
  const holder = newId()
  const held = new Set<Held>()
  /** Held until their lease ends by itself, or `stop` gives them back. */
  const lately = new Map<string, Held>()
  let cancel: (() => void) | undefined
  let renewing: Promise<void> | undefined
  let isRenewingFailed = false
  let isStopping = false

  const isHeld = (lane: Held) => !lane.isLost && clock.now().getTime() < lane.until.getTime() - MARGIN_MS

  function settle(lane: Held): void {
    if (!lane.isLost && !isHeld(lane)) return
    for (const resolve of lane.waiting.splice(0)) resolve(!lane.isLost)
  }

  async function renew(): Promise<void> {
    const lanes = [...held].filter(({ isLost }) => !isLost)
    const until = new Date(clock.now().getTime() + LEASE_MS)
    let answered = 0
    try {
      const answers = new Map(
        (
          await database.systemTransaction((tx) => renewLanes(tx, holder, lanes, until), { reserved: true })
        ).map((row) => [row.endpoint_id, row.held]),
      )
      answered = answers.size
      for (const lane of lanes) {
        const answer = answers.get(lane.endpoint_id)
        if (answer === true) lane.until = until
        if (answer === false) lane.isLost = true
        settle(lane)
      }
      isRenewingFailed = false
    } catch (error) {
      if (!isRenewingFailed) log.warn({ err: error }, 'the leases of webhook lanes could not be renewed')
      isRenewingFailed = true
    }
    schedule(answered === lanes.length ? RENEW_MS : RENEW_AGAIN_MS)
  }

  function renewNow(): void {
    cancel?.()
    cancel = undefined
    renewing ??= renew().finally(() => {
      renewing = undefined
    })
  }

  function schedule(wait: number): void {
    cancel?.()
    cancel = held.size > 0 ? clock.after(wait, renewNow) : undefined
  }

  return {
    holder,
    hold(workspace_id, endpoint_id, until) {
      const lane: Held = { workspace_id, endpoint_id, until, isLost: false, waiting: [] }
      held.add(lane)
      if (lately.size >= REMEMBERED)
        for (const [key, { until }] of lately) if (until <= clock.now()) lately.delete(key)
      lately.set(endpoint_id, lane)
      if (!cancel && !renewing) schedule(RENEW_MS)
      return {
        isHeld: () => isHeld(lane),
        regained() {
          if (isHeld(lane)) return Promise.resolve(true)
          if (lane.isLost || isStopping) return Promise.resolve(false)
          return new Promise((resolve) => {
            lane.waiting.push(resolve)
            if (!isRenewingFailed) renewNow()
          })
        },
        end() {
          held.delete(lane)
          if (held.size > 0) return
          cancel?.()
          cancel = undefined
        },
      }
    },
    stopWaiting() {
      isStopping = true
      for (const lane of held) for (const resolve of lane.waiting.splice(0)) resolve(false)
    },
    async release() {
      await renewing
      cancel?.()
      const lanes = [...lately.values()].filter(({ until }) => until > clock.now())
      lately.clear()
      if (lanes.length > 0)
        await releaseLanes(database.system, holder, lanes).catch((error) =>
          log.warn({ err: error }, 'the leases of webhook lanes were not given back; they end by themselves'),
        )
    },
  }
}
