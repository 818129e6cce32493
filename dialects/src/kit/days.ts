/** Days by the clock of a place. */

const DAY_MS = 86_400_000

/**
 * From the first instant of a calendar day in a zone to the first of the next, in UTC, whatever its clock does
 * that day. `date` is `2026-03-29`, `timeZone` an IANA name. A day on which clocks change has 23 or 25 hours.
 */
export function dayInZone(date: string, timeZone: string): { from: string; to: string } {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const next = new Date(Date.UTC(year, month - 1, day) + DAY_MS)
  return {
    from: startOfDay(Date.UTC(year, month - 1, day), timeZone),
    to: startOfDay(next.getTime(), timeZone),
  }
}

/** `wall` is the local midnight as if it were UTC. Where clocks skip midnight, the day begins at the skip. */
function startOfDay(wall: number, timeZone: string): string {
  const guesses = [wall - DAY_MS, wall, wall + DAY_MS].map((instant) => wall - offsetAt(instant, timeZone))
  const fitting = [...new Set(guesses)].filter((instant) => instant + offsetAt(instant, timeZone) === wall)
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...guesses)).toISOString()
}

/** Milliseconds by which the zone's clock is ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const wall = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  )
  return wall - Math.floor(instant / 1000) * 1000
}
