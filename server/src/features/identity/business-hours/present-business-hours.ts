import { type BusinessHours, showId } from '@parley/contracts'
import { isOpen, nextChange } from './open-time.ts'

export interface BusinessHoursRow
  extends Pick<BusinessHours, 'name' | 'time_zone' | 'hours' | 'exceptions' | 'is_default'> {
  workspace_id: string
  id: string
  created_at: Date
  updated_at: Date
}

export function presentBusinessHours(row: BusinessHoursRow, now: Date): BusinessHours {
  return {
    id: showId('business_hours', row.id),
    name: row.name,
    time_zone: row.time_zone,
    hours: row.hours,
    exceptions: row.exceptions,
    is_default: row.is_default,
    open_now: isOpen(row, now),
    changes_at: nextChange(row, now)?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
