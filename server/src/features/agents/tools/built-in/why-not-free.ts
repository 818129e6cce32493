import { DateTime } from 'luxon'
import { isOpenDuring } from '../../../business/bookings/index.ts'
import type { ToolWork } from '../tool.ts'
import { listServices } from './find-service.ts'

export interface WantedTime {
  service?: string
  resource_id?: string
  duration_minutes?: number
}

export type NotFreeCause = 'too_soon' | 'too_far' | 'outside_hours' | 'taken'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** The rules without settings, as for bookings without a service. */
const usual = {
  duration_minutes: 30,
  minimum_notice_minutes: 0,
  maximum_days_ahead: Number.POSITIVE_INFINITY,
}

/** Why a time that is not free is not, as far as it can be told: nothing is claimed about hours that are never offered. */
export async function whyNotFree(
  wanted: WantedTime,
  at: Date,
  { api, scene }: ToolWork,
): Promise<NotFreeCause | undefined> {
  const services = wanted.service === undefined ? [] : await listServices({ api })
  const service = services.find(({ name }) => name === wanted.service)
  const rules = service ?? usual
  const ahead = at.getTime() - scene.now.getTime()
  if (ahead < rules.minimum_notice_minutes * MINUTE_MS) return 'too_soon'
  if (ahead > rules.maximum_days_ahead * DAY_MS) return 'too_far'
  const { data } = await api.call('resources.list', { limit: 100 })
  const able = service?.resource_ids ?? []
  const resources = data.filter(
    ({ active, id }) =>
      active &&
      (able.length === 0 || able.includes(id)) &&
      (wanted.resource_id === undefined || wanted.resource_id === id),
  )
  if (resources.length === 0) return undefined
  const minutes = wanted.duration_minutes ?? rules.duration_minutes
  const end = new Date(at.getTime() + minutes * MINUTE_MS)
  const open = resources.filter((resource) => isOpenDuring(resource, at, end))
  if (open.length === 0) return 'outside_hours'
  const { slot_minutes } = await api.call('booking_settings.get', {})
  const isOffered = open.some(({ time_zone }) => {
    const local = DateTime.fromJSDate(at, { zone: time_zone })
    return (local.hour * 60 + local.minute) % slot_minutes === 0
  })
  return isOffered ? 'taken' : undefined
}
