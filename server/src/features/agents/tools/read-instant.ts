import { DateTime } from 'luxon'
import { ToolRefusal } from './tool.ts'

/** An instant that a model wrote: with an offset as it stands, without one by the customer's clock. */
export function readInstant(text: string, zone: string): Date {
  const moment = DateTime.fromISO(text.trim(), { zone })
  if (!moment.isValid) {
    throw new ToolRefusal(`"${text.slice(0, 40)}" is no time: write it like 2026-11-22T15:00.`)
  }
  // Luxon moves a time that the clocks skip; a customer would be told another time than the one they said.
  const written = /T(\d{2}):(\d{2})/.exec(text)
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text.trim())
  if (!hasOffset && written && Number(written[1]) !== moment.hour % 24) {
    throw new ToolRefusal('The clocks skip this time on that day: choose another one.')
  }
  return moment.toJSDate()
}

/** A day that a model wrote, from its beginning to its end by the customer's clock. */
export function readDay(text: string, zone: string): { from: Date; to: Date } {
  const day = DateTime.fromISO(text.trim().slice(0, 10), { zone }).startOf('day')
  if (!day.isValid) throw new ToolRefusal(`"${text.slice(0, 40)}" is no date: write it like 2026-11-22.`)
  return { from: day.toJSDate(), to: day.plus({ days: 1 }).toJSDate() }
}
