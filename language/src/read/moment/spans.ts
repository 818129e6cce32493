/** A stretch of a canonical text that says something. */
export interface Span<Value> {
  start: number
  end: number
  value: Value
}

/** Words left to be read; what one reader has taken no other reads again. */
export interface Remaining {
  text: string
}

/** Maximum per kind. A customer who names more days or hours gives a list, in which none is preferred. */
const MOST_FOUND = 30

/**
 * Takes every match of a global pattern of which `read` makes a value. A taken stretch becomes dots, so that places stay
 * the same.
 */
export function takeSpans<Value>(
  remaining: Remaining,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Value | undefined,
): Span<Value>[] {
  const found: Span<Value>[] = []
  pattern.lastIndex = 0
  for (
    let match = pattern.exec(remaining.text);
    match !== null && found.length < MOST_FOUND;
    match = pattern.exec(remaining.text)
  ) {
    const value = read(match)
    const end = match.index + match[0].length
    if (value === undefined) {
      pattern.lastIndex = match.index + 1
      continue
    }
    found.push({ start: match.index, end, value })
    // The spaces around stay: they set the neighbours apart.
    remaining.text =
      remaining.text.slice(0, match.index) +
      match[0].replace(/\S/gu, '.').replace(/(?<=\.) (?=\.)/gu, '.') +
      remaining.text.slice(end)
  }
  return found
}
