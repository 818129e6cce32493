/** Which of an owner's phrases a message holds: whole words in any script, whatever the case, also with a slip in a long word. Pure. */
import { normaliseWithin } from '@parley/contracts'
import { isNear } from './near-words.ts'

/** The phrases that a text holds, as the owner wrote them. */
export type PhraseFinder = (text: string) => ReadonlySet<string>

/** Shorter words have too many neighbours that are other words. */
const SHORTEST_MISTYPED = 5
/** Scripts that write words without spaces between them: there, a phrase is found wherever it stands. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const NONE: ReadonlySet<string> = new Set()

interface Phrase {
  text: string
  words: readonly string[]
}

export function createPhraseFinder(texts: readonly string[]): PhraseFinder {
  const phrases = [...new Set(texts)].map((text) => ({ text, words: wordsOf(text) }))
  const unspaced = phrases.filter(({ words }) => words.length > 0 && UNSPACED.test(words.join('')))
  const spaced = phrases.filter((phrase) => phrase.words.length > 0 && !unspaced.includes(phrase))
  if (phrases.length === 0) return () => NONE
  const known = new Set(spaced.flatMap(({ words }) => words))
  const byFirst = Map.groupBy(spaced, ({ words }) => words[0]!)
  const mistypeable = [...known].filter((word) => word.length >= SHORTEST_MISTYPED)

  /** The words of phrases that a typed word may be. */
  function readingsOf(word: string): readonly string[] {
    if (known.has(word)) return [word]
    if (word.length < SHORTEST_MISTYPED - 1) return []
    return mistypeable.filter((one) => one[0] === word[0] && isNear(one, word))
  }

  return (text) => {
    const words = wordsOf(text)
    const found = new Set<string>()
    if (unspaced.length > 0) {
      const squeezed = words.join('')
      for (const phrase of unspaced) if (squeezed.includes(phrase.words.join(''))) found.add(phrase.text)
    }
    const readings = readingsIn(words, readingsOf)
    for (let index = 0; index < words.length; index++)
      for (const first of readings[index]!)
        for (const phrase of byFirst.get(first) ?? [])
          if (stands(phrase, readings, index)) found.add(phrase.text)
    return found
  }
}

function readingsIn(words: readonly string[], readingsOf: (word: string) => readonly string[]) {
  const known = new Map<string, readonly string[]>()
  return words.map((word) => {
    const readings = known.get(word) ?? readingsOf(word)
    known.set(word, readings)
    return readings
  })
}

function stands({ words }: Phrase, readings: readonly (readonly string[])[], from: number): boolean {
  return words.every((word, offset) => readings[from + offset]?.includes(word))
}

/** Words and signs. Apostrophes and joiners do not part a word; dashes do. */
function wordsOf(text: string): string[] {
  const plain = normaliseWithin(text, 'NFKC')
    .toLowerCase()
    .replace(/['’‘\p{Cf}]/gu, '')
    .replace(/\p{Pd}/gu, ' ')
  return plain.match(/[\p{L}\p{M}\p{N}]+|[\p{Emoji_Presentation}\p{Sc}]/gu) ?? []
}
