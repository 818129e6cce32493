/** The hours of a week in which a campaign begins calls. Pure. */
import type { CampaignCall } from '@parley/contracts'
import { DateTime } from 'luxon'

type CallingHours = NonNullable<CampaignCall['hours']>

const DAYS_OF_WEEK = 7

/** Undefined: calls may begin now. Otherwise the first time at which they may. */
export function nextCallingTime(
  { time_zone: zone, weekdays, from, to }: CallingHours,
  now: Date,
): Date | undefined {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day')
  // Hours that last past midnight may have begun yesterday.
  for (let ahead = -1; ahead <= DAYS_OF_WEEK; ahead++) {
    const day = today.plus({ days: ahead })
    if (!weekdays.includes(day.weekday)) continue
    const end = at(to > from ? day : day.plus({ days: 1 }), to)
    if (end <= now) continue
    const start = at(day, from)
    return start <= now ? undefined : start
  }
  throw new Error('a week has none of the days of these hours')
}

/** A time that the clock skips is the one shown instead of it. */
function at(day: DateTime, clockTime: string): Date {
  const [hour, minute] = clockTime.split(':').map(Number)
  return (hour === 24 ? day.plus({ days: 1 }).startOf('day') : day.set({ hour, minute })).toJSDate()
}
