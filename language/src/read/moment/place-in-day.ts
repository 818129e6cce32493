import type { ClockTime, Opening, PartOfDay } from './found-time.ts'
import type { Span } from './spans.ts'

/** Which half of the day the hour of a part of the day lies in. */
function halfIn(part: PartOfDay, hour: number): 'am' | 'pm' {
  if (part === 'morning') return 'am'
  if (part === 'night') return hour === 12 || hour <= 4 ? 'am' : 'pm'
  return 'pm'
}

/** The part of the day that is named nearest to a place in the text. */
export function nearestPart(parts: readonly Span<PartOfDay>[], place: number): PartOfDay | undefined {
  return [...parts].sort((a, b) => Math.abs(a.start - place) - Math.abs(b.start - place))[0]?.value
}

/** Puts an hour into the right half of the day: as said, as the part of the day says, else inside opening hours. */
export function placeInDay(
  minutes: number,
  said: string | undefined,
  part: PartOfDay | undefined,
  opening: Opening,
): ClockTime | undefined {
  const hour = Math.floor(minutes / 60)
  if (minutes < 0 || hour > 24 || minutes > 1440) return undefined
  if (hour > 12 || hour === 0) return { minutes: minutes % 1440, isHalfKnown: true }
  const inMorning = minutes % 720
  const inAfternoon = inMorning + 720
  const known = said ?? (part === undefined ? undefined : halfIn(part, hour))
  if (known === 'am') return { minutes: inMorning, isHalfKnown: true }
  if (known === 'pm') return { minutes: inAfternoon, isHalfKnown: true }
  const isOpen = (time: number) => time >= opening.from * 60 && time < opening.to * 60
  const chosen = isOpen(inMorning) || !isOpen(inAfternoon) ? inMorning : inAfternoon
  return { minutes: chosen, isHalfKnown: false }
}
