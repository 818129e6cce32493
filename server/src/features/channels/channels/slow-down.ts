/** How much of its rate a channel uses after its provider asked to slow down: less at once, and slowly more again. Pure. */

/** Each request to slow down leaves so much of the present rate. */
const LEFT = 0.7
const LEAST = 0.2
/** From nothing back to the whole rate. */
const RECOVERY_MS = 120_000
/** Requests so close together are about the same messages. */
const SAME_MS = 2000

export interface SlowDown {
  slowed_at: Date | null
  slowed_share: number | null
}

/** The share of the rate that is used now: 1 is all of it. */
export function effectiveShare({ slowed_at: at, slowed_share: share }: SlowDown, now: Date): number {
  if (at === null || share === null) return 1
  return Math.min(1, share + Math.max(0, now.getTime() - at.getTime()) / RECOVERY_MS)
}

/** After one more request to slow down. */
export function slowedDown(present: SlowDown, now: Date): SlowDown {
  if (present.slowed_at !== null && now.getTime() - present.slowed_at.getTime() < SAME_MS) return present
  return { slowed_at: now, slowed_share: Math.max(LEAST, effectiveShare(present, now) * LEFT) }
}
