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

/** The leases of this process, and their next renewal. */
interface LeaseBook {
  platform: LeasePlatform
  holder: string
  /** Batches under way. */
  held: Set<Held>
  /** Held until their lease ends by itself, or `release` gives them back. */
  lately: Map<string, Held>
  cancelRenewal: (() => void) | undefined
  renewing: Promise<void> | undefined
  isRenewingFailed: boolean
  isStopping: boolean
}

type LeasePlatform = Pick<Platform, 'database' | 'clock' | 'log'>

export function createLaneLeases(platform: LeasePlatform): LaneLeases {
  const book: LeaseBook = {
    platform,
    holder: newId(),
    held: new Set(),
    lately: new Map(),
    cancelRenewal: undefined,
    renewing: undefined,
    isRenewingFailed: false,
    isStopping: false,
  }
  return {
    holder: book.holder,
    hold: (workspaceId, endpointId, until) => hold(book, workspaceId, endpointId, until),
    stopWaiting() {
      book.isStopping = true
      for (const lane of book.held) answerWaiting(lane, false)
    },
    release: () => release(book),
  }
}

function hold(book: LeaseBook, workspace_id: string, endpoint_id: string, until: Date): LaneLease {
  const { clock } = book.platform
  const lane: Held = { workspace_id, endpoint_id, until, isLost: false, waiting: [] }
  book.held.add(lane)
  if (book.lately.size >= REMEMBERED)
    for (const [key, { until }] of book.lately) if (until <= clock.now()) book.lately.delete(key)
  book.lately.set(endpoint_id, lane)
  if (!book.cancelRenewal && !book.renewing) scheduleRenewal(book, RENEW_MS)
  return {
    isHeld: () => isHeld(book, lane),
    regained: () => regained(book, lane),
    end() {
      book.held.delete(lane)
      if (book.held.size === 0) cancelRenewal(book)
    },
  }
}

function isHeld({ platform }: LeaseBook, { isLost, until }: Held): boolean {
  return !isLost && platform.clock.now().getTime() < until.getTime() - MARGIN_MS
}

function regained(book: LeaseBook, lane: Held): Promise<boolean> {
  if (isHeld(book, lane)) return Promise.resolve(true)
  if (lane.isLost || book.isStopping) return Promise.resolve(false)
  return new Promise((resolve) => {
    lane.waiting.push(resolve)
    if (!book.isRenewingFailed) renewNow(book)
  })
}

function answerWaiting(lane: Held, isHeld: boolean): void {
  for (const resolve of lane.waiting.splice(0)) resolve(isHeld)
}

function cancelRenewal(book: LeaseBook): void {
  book.cancelRenewal?.()
  book.cancelRenewal = undefined
}

function scheduleRenewal(book: LeaseBook, wait: number): void {
  cancelRenewal(book)
  if (book.held.size > 0) book.cancelRenewal = book.platform.clock.after(wait, () => renewNow(book))
}

function renewNow(book: LeaseBook): void {
  cancelRenewal(book)
  book.renewing ??= renew(book).finally(() => {
    book.renewing = undefined
  })
}

async function renew(book: LeaseBook): Promise<void> {
  const { database, clock, log } = book.platform
  const lanes = [...book.held].filter(({ isLost }) => !isLost)
  const until = new Date(clock.now().getTime() + LEASE_MS)
  let answered = 0
  try {
    const rows = await database.systemTransaction((tx) => renewLanes(tx, book.holder, lanes, until), {
      reserved: true,
    })
    const answers = new Map(rows.map((row) => [row.endpoint_id, row.held]))
    answered = answers.size
    for (const lane of lanes) {
      const answer = answers.get(lane.endpoint_id)
      if (answer === true) lane.until = until
      if (answer === false) lane.isLost = true
      if (lane.isLost || isHeld(book, lane)) answerWaiting(lane, !lane.isLost)
    }
    book.isRenewingFailed = false
  } catch (error) {
    if (!book.isRenewingFailed) log.warn({ err: error }, 'the leases of webhook lanes could not be renewed')
    book.isRenewingFailed = true
  }
  scheduleRenewal(book, answered === lanes.length ? RENEW_MS : RENEW_AGAIN_MS)
}

async function release(book: LeaseBook): Promise<void> {
  const { database, clock, log } = book.platform
  await book.renewing
  book.cancelRenewal?.()
  const lanes = [...book.lately.values()].filter(({ until }) => until > clock.now())
  book.lately.clear()
  if (lanes.length > 0)
    await releaseLanes(database.system, book.holder, lanes).catch((error) =>
      log.warn({ err: error }, 'the leases of webhook lanes were not given back; they end by themselves'),
    )
}
