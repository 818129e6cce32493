/** Days that belong together: a weekday beside a date, and the two ends of a stay. */
import type { DateTime } from 'luxon'
import type { FoundDate } from './calendar.ts'
import type { Span } from './spans.ts'

const BESIDE = /^(?: (?:,|;|-|–|\(|on|the|ko|ke|ki|is|that|which|i|e|yaani|yani|matlab|dated?|tarikh))*$/u
const UNTIL =
  /^(?: (?:ko|ke|ki|me|the|on|from|,|;|morning|afternoon|evening|night|tarikh|subah|w?\d{1,2}|\d{1,2}:\d\d|am|pm|baje|se|to|-|–)){0,8}$/u
const JOINS = / (?:se|to|-|–)(?= |$)/u
const ENDS_WITH_TO = / (?:se|to|-|–)(?: (?:the|on))*$/u
const LEAVES = / (?:leave|jaana|jana)(?= |$)/u
const WORDS_OF_A_STAY = 10

/** The same days, with each weekday taken as a check of the date beside it, and ends of a stay as one stretch of days. */
export function joinDates(canonical: string, spans: readonly Span<FoundDate>[]): Span<FoundDate>[] {
  const named = spans.some(({ value }) => value.kind !== 'feast')
    ? spans.filter(({ value }) => value.kind !== 'feast')
    : spans
  return joinEnds(canonical, dropVerified(joinWeekdays(canonical, named)))
}

/** Two neighbours become one where `join` makes one of them. */
function joinNeighbours(
  spans: readonly Span<FoundDate>[],
  join: (first: Span<FoundDate>, second: Span<FoundDate>) => FoundDate | undefined,
): Span<FoundDate>[] {
  const joined: Span<FoundDate>[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    const value = last && join(last, span)
    if (last === undefined || value === undefined) joined.push(span)
    else joined[joined.length - 1] = { start: last.start, end: span.end, value }
  }
  return joined
}

/** "Saturday 5 December". */
function joinWeekdays(canonical: string, spans: readonly Span<FoundDate>[]): Span<FoundDate>[] {
  return joinNeighbours(spans, (first, second) => {
    if (!BESIDE.test(canonical.slice(first.end, second.start))) return undefined
    return verify(first.value, second.value) ?? verify(second.value, first.value)
  })
}

const isOneDay = ({ from, to }: FoundDate) => +from === +to

function verify(weekday: FoundDate, day: FoundDate): FoundDate | undefined {
  if (weekday.kind !== 'weekday' || day.kind !== 'calendar' || !isOneDay(day)) return undefined
  const { swapped, doubt, ...verified } = day
  const isDoubtOfOrder = doubt === 'day_or_month'
  if (day.from.weekday === weekday.from.weekday)
    return isDoubtOfOrder || doubt === undefined ? verified : { ...verified, doubt }
  if (swapped !== undefined && swapped.weekday === weekday.from.weekday)
    return { ...verified, from: swapped, to: swapped }
  return { ...day, doubt: 'other_weekday' }
}

/** "Saturday at 4 pm, 28 November": a weekday elsewhere in the text that agrees with its only date says nothing more. */
function dropVerified(spans: Span<FoundDate>[]): Span<FoundDate>[] {
  const days = spans.filter(({ value }) => value.kind === 'calendar')
  const weekdays = new Set(days.map(({ value }) => value.from.weekday))
  return spans.filter(({ value }) => value.kind !== 'weekday' || !weekdays.has(value.from.weekday))
}

/** "From 17 May to 21 May", "check in 6 September, check out 9 September". */
function joinEnds(canonical: string, spans: readonly Span<FoundDate>[]): Span<FoundDate>[] {
  return joinNeighbours(spans, (first, second) => {
    if (!isOneDay(first.value) || !isOneDay(second.value)) return undefined
    const gap = canonical.slice(first.end, second.start)
    const behind = canonical.slice(second.end).split(' ', 4).join(' ')
    const isShort = gap.split(' ').length <= WORDS_OF_A_STAY
    const isStay = isShort && LEAVES.test(`${gap} ${behind}`)
    const isStretch = UNTIL.test(gap) && JOINS.test(gap) && ENDS_WITH_TO.test(gap)
    const isBetween =
      /^(?: th)? (?:and|aur|और)(?: the)?$/.test(gap) &&
      / between(?: \S+)?$/.test(canonical.slice(0, first.start + 1).trimEnd())
    if (!isStay && !isStretch && !isBetween) return undefined
    // "Monday to Friday" are hours of opening, unless somebody stays.
    const areWeekdays = first.value.kind === 'weekday' && second.value.kind === 'weekday'
    if (areWeekdays && !isStay && !STAYS.test(canonical)) return undefined
    const to = endOf(first.value, second.value)
    return to && { ...first.value, kind: 'calendar', to }
  })
}

const STAYS = / (?:from|stay|staying|rooms?|nights?|villa|cottage|suite|checkin|se|kamra|kamre)(?= )/u

/** The end of a stay lies behind its beginning: on the next such weekday, or in the next such month. */
function endOf({ from }: FoundDate, { to, kind }: FoundDate): DateTime | undefined {
  if (to > from) return to
  if (kind === 'weekday') return to.plus({ weeks: 1 })
  const later = to.plus({ months: 1 })
  return later > from ? later : undefined
}
