/** Two hours that are the ends of a stretch: "from 2 pm to 5:30 pm". */
import type { FoundTime } from './found-time.ts'
import type { Span } from './spans.ts'

const JOINS =
  /^(?: (?:baje|ko|ke|me|in the|,|morning|afternoon|evening|night))* (?:se|to|-|–)(?: (?:the|at|about|around|morning|afternoon|evening|night|ko|ke))*$/u
const AND =
  /^(?: (?:baje|morning|afternoon|evening|night))* (?:and|aur|और)(?: (?:morning|afternoon|evening|night))*$/u
const BETWEEN_BEFORE = / between(?: \S+)?$/u
const BETWEEN_BEHIND = /^(?: (?:baje|ke|के))* between /u

export function joinTimes(canonical: string, spans: readonly Span<FoundTime>[]): Span<FoundTime>[] {
  const joined: Span<FoundTime>[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    const value = last && join(canonical, last, span)
    if (last === undefined || value === undefined) joined.push(span)
    else joined[joined.length - 1] = { start: last.start, end: span.end, value }
  }
  return joined
}

function join(canonical: string, first: Span<FoundTime>, second: Span<FoundTime>): FoundTime | undefined {
  const [from, to] = [first.value.at, second.value.at]
  // "After 5 till 8".
  if (first.value.from !== undefined && second.value.to !== undefined && second.value.from === undefined)
    return { from: first.value.from, to: second.value.to }
  if (from === undefined || to === undefined || to.minutes <= from.minutes) return undefined
  const gap = canonical.slice(first.end, second.start)
  const isBetween =
    BETWEEN_BEFORE.test(canonical.slice(0, first.start)) ||
    BETWEEN_BEHIND.test(`${canonical.slice(second.end)} `)
  return JOINS.test(gap) || (AND.test(gap) && isBetween) ? { from, to } : undefined
}
