/** Hours of the day at which people write. Pure. */

const HOUR_MS = 3_600_000

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function hourOf(at: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(at))
}

export interface BestHour {
  hour: number
  /** The share of everything that fell into this hour, 0 to 1. */
  share: number
  count: number
}

/** The hour with the most; of several, the earliest. Undefined where there is nothing. */
export function bestHour(
  moments: readonly { at: string; count: number }[],
  timeZone: string,
): BestHour | undefined {
  const hours = new Array<number>(24).fill(0)
  for (const { at, count } of moments) hours[hourOf(new Date(at), timeZone)]! += count
  const total = hours.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const most = Math.max(...hours)
  return { hour: hours.indexOf(most), share: Math.round((most / total) * 100) / 100, count: total }
}

/** The next full hour of this name, at least one hour from now. */
export function nextAt(hour: number, timeZone: string, now: Date): string {
  const first = Math.ceil((now.getTime() + HOUR_MS) / HOUR_MS) * HOUR_MS
  for (let later = 0; later < 48; later++) {
    const at = new Date(first + later * HOUR_MS)
    if (hourOf(at, timeZone) === hour) return at.toISOString()
  }
  return new Date(first).toISOString()
}
