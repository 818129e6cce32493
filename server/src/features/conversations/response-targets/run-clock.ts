/** How the time of one promise runs, stands still and ends. Pure. */
import { addOpenMinutes, type Opening, openMinutesBetween } from '../../identity/business-hours/index.ts'

export interface Clock {
  minutes: number
  started_at: Date
  used_minutes: number
  running_since: Date | null
  warn_at: Date | null
  due_at: Date | null
  warned_at: Date | null
  breached_at: Date | null
  met_at: Date | null
  ended_at: Date | null
  outcome: 'met' | 'breached' | 'cancelled' | null
  business_seconds: number | null
}

export interface Measure {
  minutes: number
  warnMinutes: number
  /** Null: always open. */
  hours: Opening | null
}

export function startClock(startsAt: Date, isRunning: boolean, measure: Measure): Clock {
  const clock: Clock = {
    minutes: measure.minutes,
    started_at: startsAt,
    used_minutes: 0,
    running_since: isRunning ? startsAt : null,
    warn_at: null,
    due_at: null,
    warned_at: null,
    breached_at: null,
    met_at: null,
    ended_at: null,
    outcome: null,
    business_seconds: null,
  }
  return measured(clock, measure)
}

/** As it goes on from `at`, by whatever measure counts now. */
export function continueClock(clock: Clock, isRunning: boolean, measure: Measure, at: Date): Clock {
  const { running_since } = clock
  if (isRunning) return measured({ ...clock, running_since: running_since ?? at }, measure)
  return measured({ ...clock, used_minutes: usedBy(clock, measure.hours, at), running_since: null }, measure)
}

/** Ended because somebody did what was owed (`metAt`), or because nobody owes it any more. */
export function endClock(clock: Clock, hours: Opening | null, metAt: Date | null, at: Date): Clock {
  const ended_at = metAt ?? at
  const { due_at } = clock
  const breached_at = clock.breached_at ?? (due_at !== null && due_at < ended_at ? due_at : null)
  return {
    ...clock,
    running_since: null,
    warn_at: null,
    breached_at,
    met_at: metAt,
    ended_at,
    outcome: breached_at ? 'breached' : metAt ? 'met' : 'cancelled',
    business_seconds: Math.round(usedBy(clock, hours, ended_at) * 60),
  }
}

/** The events that are due at `now`, and the clock after them. */
export function ring(clock: Clock, now: Date): { clock: Clock; rings: 'warned' | 'breached' | undefined } {
  if (clock.breached_at || clock.ended_at) return { clock, rings: undefined }
  if (clock.due_at && clock.due_at <= now) {
    return { clock: { ...clock, breached_at: clock.due_at, outcome: 'breached' }, rings: 'breached' }
  }
  if (clock.warn_at && clock.warn_at <= now && !clock.warned_at) {
    return { clock: { ...clock, warned_at: now }, rings: 'warned' }
  }
  return { clock, rings: undefined }
}

/** When to look again; null: never by itself. */
export function nextRing({ ended_at, breached_at, warned_at, warn_at, due_at }: Clock): Date | null {
  if (ended_at || breached_at) return null
  return warned_at || !warn_at ? due_at : warn_at
}

export type TargetState = 'none' | 'on_track' | 'at_risk' | 'breached'

/** The worst of those that have not ended. */
export function stateOf(clocks: readonly Clock[]): TargetState {
  const open = clocks.filter(({ ended_at }) => ended_at === null)
  if (open.some(({ breached_at }) => breached_at)) return 'breached'
  if (open.some(({ warned_at }) => warned_at)) return 'at_risk'
  return open.length > 0 ? 'on_track' : 'none'
}

function usedBy({ used_minutes, running_since }: Clock, hours: Opening | null, at: Date): number {
  return used_minutes + (running_since ? openMinutesBetween(hours, running_since, at) : 0)
}

function measured(clock: Clock, { minutes, warnMinutes, hours }: Measure): Clock {
  const { running_since, used_minutes } = clock
  const after = (wanted: number) =>
    running_since && addOpenMinutes(hours, running_since, Math.max(0, wanted - used_minutes))
  return {
    ...clock,
    minutes,
    due_at: after(minutes),
    warn_at: warnMinutes > 0 ? after(minutes - warnMinutes) : null,
  }
}
