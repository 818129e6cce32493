import type { Span } from './spans.ts'

export interface Chosen<Value> {
  value: Value
  isOneOfSeveral: boolean
}

const REJECTED_BEFORE = /(?: not| instead of| rather than)(?: \S+){0,3}$/u
const DIRECTLY_REJECTED_BEFORE = /(?: not| instead of| rather than)(?: (?:on|at|the|for))*$/u
const ASKS_WHY_NOT = / why not(?: \S+){0,3}$/u
const REJECTED_AFTER =
  /^(?: (?:at|ko|ke|baje|wala|wali))*(?: nahi| jagah)(?! (?:to|toh|then))|^(?: (?:ko|ke))* (?:se )?(?:mushkil|busy)/u
const CORRECTION =
  /(?: nahi| not| no| sorry| actually| balki| mean| matlab| oops| rather| instead| change| बल्कि| मतलब)(?= |$)/u

/** The same for two readings of one day or hour, which may doubt it for different reasons. */
const keyOf = (value: unknown) =>
  JSON.stringify(value, (name, part) =>
    name === 'kind' || name === 'swapped' || name === 'doubt' ? undefined : part,
  )

/** Of several, the one that was not taken back: "Saturday, no sorry Friday", "3 nahi 4 baje". */
export function choose<Value>(canonical: string, spans: readonly Span<Value>[]): Chosen<Value> | undefined {
  const kept = spans.filter(({ start, end }, index) => {
    const until = spans[index - 1]?.end ?? 0
    const before = canonical.slice(until, start)
    const after = canonical.slice(end)
    const hasNext = spans[index + 1] !== undefined
    if (ASKS_WHY_NOT.test(before)) return true
    if (DIRECTLY_REJECTED_BEFORE.test(before)) return false
    if (REJECTED_BEFORE.test(before) && !/,/.test(before)) return false
    // "Nahi, Friday" rejects what was before it; "Friday nahi" rejects Friday.
    return !(REJECTED_AFTER.test(after) && (hasNext || !/^ nahi ,/.test(after)))
  })
  const first = kept[0]
  if (first === undefined) return undefined
  const last = kept.at(-1)!
  if (kept.length > 1 && CORRECTION.test(canonical.slice(first.end, last.start))) {
    return { value: last.value, isOneOfSeveral: false }
  }
  // "Sunday the 22nd" names one day twice.
  const isOneOfSeveral = kept.some(({ value }) => keyOf(value) !== keyOf(first.value))
  return { value: first.value, isOneOfSeveral }
}
