/** Times, numbers and money as the reader writes them. */
import { formatLocale } from './locale.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const hour = (at: Date) =>
  new Intl.DateTimeFormat(formatLocale(), { hour: 'numeric', minute: '2-digit' }).format(at)

/** 4:24 pm; Fri; 12 Nov; 12 Nov 2025: as short as it can be without doubt. */
export function shortTime(iso: string, now = new Date()): string {
  const at = new Date(iso)
  if (at.toDateString() === now.toDateString()) return hour(at)
  const age = now.getTime() - at.getTime()
  if (age > 0 && age < 6 * DAY_MS)
    return new Intl.DateTimeFormat(formatLocale(), { weekday: 'short' }).format(at)
  const isThisYear = at.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat(formatLocale(), {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(at)
}

export const clockTime = (iso: string): string => hour(new Date(iso))

export const fullTime = (iso: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(formatLocale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    ...(timeZone && { timeZone }),
  }).format(new Date(iso))

export const dayName = (iso: string): string =>
  new Intl.DateTimeFormat(formatLocale(), { weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(iso),
  )

/** Sun 15: a day on the axis of a chart. */
export const shortDay = (iso: string): string =>
  new Intl.DateTimeFormat(formatLocale(), { weekday: 'short', day: 'numeric' }).format(new Date(iso))

export const fullDate = (iso: string): string =>
  new Intl.DateTimeFormat(formatLocale(), { day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(iso),
  )

/** 34m, 5h, 3d, and 34 मि in Hindi: how long ago, or how long until. */
export function duration(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / MINUTE_MS))
  const say = (count: number, unit: 'minute' | 'hour' | 'day') =>
    number(count, { style: 'unit', unit, unitDisplay: 'narrow' })
  if (minutes < 60) return say(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return say(hours, 'hour')
  return say(Math.floor(hours / 24), 'day')
}

export const number = (value: number, options: Intl.NumberFormatOptions = {}): string =>
  new Intl.NumberFormat(formatLocale(), options).format(value)

export const percent = (share: number): string =>
  number(share, { style: 'percent', maximumFractionDigits: 1 })

/** Money from millionths of a unit. */
export const money = (micros: number, currency: string): string =>
  number(micros / 1_000_000, {
    style: 'currency',
    currency,
    maximumFractionDigits: micros < 1_000_000 ? 4 : 2,
  })

/** A price in whole units shows no fraction: ₹650. */
export const price = (amount: number, currency: string): string =>
  number(amount, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
