import { type Percentiles, percentilesOf, round } from '../percentiles.ts'
import type { Measured } from './closed-loop.ts'

export interface Comparison {
  perSecond: number
  floorPerSecond: number
  ratio: number
  latency: Percentiles
  floorLatency: Percentiles
}

/** Parley beside the floor: the same rows, written by hand. */
export function compare(ours: Measured, floor: Measured): Comparison {
  const perSecond = round(ours.perSecond, 1)
  const floorPerSecond = round(floor.perSecond, 1)
  return {
    perSecond,
    floorPerSecond,
    ratio: round(perSecond / floorPerSecond, 3),
    latency: percentilesOf(ours.durations),
    floorLatency: percentilesOf(floor.durations),
  }
}
