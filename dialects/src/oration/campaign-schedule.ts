/** When a campaign of Oration's calls: from a time on, on some days of the week, between two times of the day. */
import type { Campaign, Input } from '@parley/contracts'
import { z } from 'zod'
import { time } from '../kit/index.ts'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const SHORTEST_NAME = 3

/** The name of a day in any case, or its beginning: `mon`. */
const day = z.string().transform((text, context) => {
  const asked = text.trim().toLowerCase()
  const found = asked.length < SHORTEST_NAME ? undefined : DAYS.find((name) => name.startsWith(asked))
  if (found) return found
  context.addIssue(`Use one of: ${DAYS.join(', ')}.`)
  return z.NEVER
})
const clock = (last: string) =>
  z
    .string()
    .regex(new RegExp(`^([01]\\d|2[0-3]):[0-5]\\d$|^${last}$`), `Use a time of the day, such as 09:30.`)

export const campaignSchedule = z.object({
  startAt: time.nullish(),
  timezone: z.string().max(64).refine(isTimeZone, 'Use an IANA time zone, such as Asia/Kolkata.').nullish(),
  days: z.array(day).min(1).max(DAYS.length).nullish(),
  from: clock('23:59').nullish(),
  to: clock('24:00').nullish(),
})
export type Schedule = z.output<typeof campaignSchedule>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

type Hours = NonNullable<NonNullable<Input<'campaigns.create'>['call']>['hours']>

/** Undefined: calls may begin at any hour. */
export function readHours({ timezone, days, from, to }: Schedule): Hours | undefined {
  if (!days && !from && !to) return undefined
  return {
    time_zone: timezone ?? 'UTC',
    ...(days && { weekdays: [...new Set(days)].map((name) => DAYS.indexOf(name) + 1) }),
    from: from ?? '00:00',
    to: to ?? '24:00',
  }
}

export function readStart({ startAt, timezone }: Schedule): Input<'campaigns.create'>['schedule'] {
  return startAt ? { starts_at: startAt, time_zone: timezone ?? 'UTC' } : undefined
}

/** Of a campaign that was made elsewhere. */
export function presentSchedule({ schedule, call }: Pick<Campaign, 'schedule' | 'call'>) {
  const hours = call?.hours
  if (!schedule && !hours) return null
  return {
    startAt: schedule?.starts_at ?? null,
    timezone: hours?.time_zone ?? schedule?.time_zone ?? null,
    days: hours?.weekdays.map((number) => DAYS[number - 1]) ?? null,
    from: hours?.from ?? null,
    to: hours?.to ?? null,
  }
}
