/** When a campaign begins, and when in the zone of each contact. Pure. */
import { type CampaignSchedule, OperationError } from '@parley/contracts'
import { DateTime } from 'luxon'
import { problem } from './check-campaign.ts'

export function requireFuture(schedule: CampaignSchedule, now: Date): void {
  if (firstStart(schedule) > now || new Date(schedule.starts_at) > now) return
  const message = `\`starts_at\` is in the past (${schedule.starts_at}). Choose a later time.`
  throw new OperationError('validation_failed', {
    fields: [problem(['schedule', 'starts_at'], 'in_the_past', message)],
  })
}

/** The easternmost zone of the world. */
const FIRST_ZONE = 'Pacific/Kiritimati'

/** When the first recipient may be reached. */
export function firstStart(schedule: CampaignSchedule): Date {
  return schedule.in_contact_zone ? startIn(schedule, FIRST_ZONE) : new Date(schedule.starts_at)
}

/** When a recipient in this zone may be reached. */
export function startIn(schedule: CampaignSchedule, zone: string): Date {
  const start = DateTime.fromISO(schedule.starts_at, { zone: schedule.time_zone })
  if (!schedule.in_contact_zone) return start.toJSDate()
  const local = start.setZone(zone, { keepLocalTime: true })
  return (local.isValid ? local : start).toJSDate()
}
