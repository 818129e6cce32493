/** The character between the columns, by the first lines. Pure. */
export const DELIMITERS = [',', ';', '\t', '|'] as const

const LINES = 20
/** The first line of files that Excel is to open: it names the character and is no row. */
const NAMED = /^\uFEFF?"?sep=([,;\t|])"?[\r\n]/i

/** The one that the file names; else the one that divides most lines into the same number of columns, and into most of them. A comma where there is one column. */
export function detectDelimiter(text: string): string {
  const named = NAMED.exec(text)?.[1]
  if (named) return named
  let best: string = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const counts = countPerRecord(text, delimiter)
    const first = counts[0] ?? 0
    if (first === 0) continue
    const alike = counts.filter((count) => count === first).length / counts.length
    const score = alike * alike * first
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** How often it stands in each record, outside of quotes. The last record may be cut off. */
function countPerRecord(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let count = 0
  let isQuoted = false
  let isBlank = true
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && character === delimiter) count++
    else if (!isQuoted && (character === '\n' || character === '\r')) {
      if (!isBlank) counts.push(count)
      if (counts.length >= LINES) return counts
      count = 0
      isBlank = true
      continue
    }
    isBlank = false
  }
  if (counts.length === 0 && !isBlank) counts.push(count)
  return counts
}
