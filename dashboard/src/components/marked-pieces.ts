export interface Marking {
  text: string
  words: readonly string[]
  /** Only whole words: 3 is not marked in 300. */
  whole?: boolean
}

const LETTER = /[\p{L}\p{M}\p{N}]/u
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** The text in pieces; every second one is to be marked. */
export function piecesOf({ text, words, whole }: Marking): readonly string[] {
  const wanted = words.filter(Boolean).sort((one, other) => other.length - one.length)
  if (wanted.length === 0) return [text]
  const pieces: string[] = []
  let end = 0
  for (const match of text.matchAll(new RegExp(wanted.map(escaped).join('|'), 'giu'))) {
    const next = match.index + match[0].length
    const isPart = LETTER.test(text.charAt(match.index - 1)) || LETTER.test(text.charAt(next))
    if (whole && isPart) continue
    pieces.push(text.slice(end, match.index), match[0])
    end = next
  }
  return [...pieces, text.slice(end)]
}
