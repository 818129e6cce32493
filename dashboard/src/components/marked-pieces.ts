export interface Marking {
  text: string
  words: readonly string[]
  /** Only whole words: 3 is not marked in 300. */
  whole?: boolean
}

const LETTER = /[\p{L}\p{M}\p{N}]/u

/** The text in pieces; every second one is to be marked. */
export function piecesOf({ text, words, whole }: Marking): readonly string[] {
  const lower = text.toLowerCase()
  // The longest word wins where several begin at one place.
  const wanted = words
    .filter(Boolean)
    .map((word) => word.toLowerCase())
    .sort((one, other) => other.length - one.length)
  // In some scripts small letters are more characters than capitals: the places would not fit.
  if (wanted.length === 0 || lower.length !== text.length) return [text]
  const pieces: string[] = []
  let end = 0
  for (let at = 0; at < text.length; at++) {
    const word = wanted.find((one) => lower.startsWith(one, at))
    if (word === undefined) continue
    const next = at + word.length
    const isPart = LETTER.test(text.charAt(at - 1)) || LETTER.test(text.charAt(next))
    if (whole && isPart) continue
    pieces.push(text.slice(end, at), text.slice(at, next))
    end = next
    at = next - 1
  }
  return [...pieces, text.slice(end)]
}
