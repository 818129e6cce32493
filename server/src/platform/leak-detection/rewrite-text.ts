/** A text made from another one, whose characters remember where they came from. */
export interface PlacedText {
  text: string
  /** Where the character at an index of `text` begins, and ends, in the first text. */
  startOf(index: number): number
  endOf(index: number): number
}

const itself = { startOf: (index: number) => index, endOf: (index: number) => index + 1 }

export function placed(text: string): PlacedText {
  return { text, ...itself }
}

/** A text of the same length, character by character. */
export function turned(from: PlacedText, text: string): PlacedText {
  return { ...from, text }
}

/** All of it stands for one part of the first text. */
export function standsFor(from: PlacedText, text: string, start: number, end: number): PlacedText {
  const first = from.startOf(start)
  const last = from.endOf(end - 1)
  return { text, startOf: () => first, endOf: () => last }
}

/** Replaces every match. `pattern` is global. */
export function rewrite(
  from: PlacedText,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => string,
): PlacedText {
  const pieces: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const keep = (start: number, end: number) => {
    pieces.push(from.text.slice(start, end))
    for (let index = start; index < end; index++) {
      starts.push(from.startOf(index))
      ends.push(from.endOf(index))
    }
  }
  let at = 0
  for (const match of from.text.matchAll(pattern)) {
    keep(at, match.index)
    at = match.index + match[0].length
    const text = replacement(match)
    pieces.push(text)
    const start = from.startOf(match.index)
    const end = from.endOf(at - 1)
    for (let index = 0; index < text.length; index++) {
      starts.push(start)
      ends.push(end)
    }
  }
  keep(at, from.text.length)
  return { text: pieces.join(''), startOf: (index) => starts[index]!, endOf: (index) => ends[index]! }
}
