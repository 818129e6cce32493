/** The word behind / or @ before the caret, for which choices are shown. */
export interface Trigger {
  /** Letters that were typed behind the sign. */
  words: string
  /** From the sign to the caret. */
  from: number
  to: number
}

export function triggerAt(text: string, caret: number, sign: '/' | '@'): Trigger | undefined {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf(sign)
  if (from < 0) return undefined
  const words = before.slice(from + 1)
  // A sign inside a word is part of it: and/or, an address.
  const startsWord = from === 0 || /\s/.test(before[from - 1]!)
  return startsWord && !/\s/.test(words) ? { words, from, to: caret } : undefined
}
