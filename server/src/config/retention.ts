/** Retention of growing tables: the groups, their defaults, and the format of the setting. */
import { z } from 'zod'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const UNIT_MS = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS }

/** Default and least period of each group, in milliseconds. Null: kept until somebody sets a period. */
const GROUPS = {
  events: { default: 90 * DAY_MS, least: MINUTE_MS },
  webhooks: { default: 30 * DAY_MS, least: MINUTE_MS },
  ledger: { default: 30 * DAY_MS, least: MINUTE_MS },
  turns: { default: 365 * DAY_MS, least: MINUTE_MS },
  // Audit entries must be available for a year.
  audit: { default: 365 * DAY_MS, least: 365 * DAY_MS },
  notices: { default: 90 * DAY_MS, least: MINUTE_MS },
  mails: { default: 30 * DAY_MS, least: MINUTE_MS },
  copilot: { default: 365 * DAY_MS, least: MINUTE_MS },
  analytics: { default: 730 * DAY_MS, least: MINUTE_MS },
  // The records of the business.
  messages: { default: null, least: DAY_MS },
} as const satisfies Record<string, { default: number | null; least: number }>

export type RetentionGroup = keyof typeof GROUPS
/** Milliseconds; null: for ever. */
export type Retention = Readonly<Record<RetentionGroup, number | null>>

export const RETENTION_GROUPS = Object.keys(GROUPS) as RetentionGroup[]

export const DEFAULT_RETENTION: Retention = Object.freeze(
  Object.fromEntries(RETENTION_GROUPS.map((group) => [group, GROUPS[group].default])) as Record<
    RetentionGroup,
    number | null
  >,
)

/** `30d`, `12h`, `5m`, or `off`. */
export function writePeriod(period: number | null): string {
  if (period === null) return 'off'
  if (period % DAY_MS === 0) return `${period / DAY_MS}d`
  return period % HOUR_MS === 0 ? `${period / HOUR_MS}h` : `${period / MINUTE_MS}m`
}

/** `events=30d, webhooks=12h, turns=off`: a group that is not named keeps its default. */
export const retention = z.string().transform((text, context): Retention => {
  const periods: Record<string, number | null> = { ...DEFAULT_RETENTION }
  const refuse = (message: string) => void context.addIssue({ code: 'custom', message })
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue
    const match = /^([a-z]+)\s*=\s*(?:(\d{1,5})([mhd])|(off))$/.exec(part)
    if (!match) {
      refuse(
        `must be a list such as events=30d,webhooks=12h,turns=off; ${JSON.stringify(part)} is not of that form`,
      )
      continue
    }
    const [, group, count, unit] = match
    if (!isGroup(group!)) {
      refuse(`must name groups out of ${RETENTION_GROUPS.join(', ')}; there is no group ${group}`)
      continue
    }
    const period = count === undefined ? null : Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS]
    const { least } = GROUPS[group]
    if (period !== null && period < least) refuse(`must keep ${group} for at least ${writePeriod(least)}`)
    else periods[group] = period
  }
  return periods as unknown as Retention
})

const isGroup = (name: string): name is RetentionGroup => name in GROUPS
