/** A text as a WhatsApp client shows it: *bold*, _italic_, ~struck~ and ```code```, and the values of placeholders. */
import { fillPlaceholders } from '../editor/placeholders.ts'

export type Look = 'plain' | 'bold' | 'italic' | 'struck' | 'code' | 'value'

export interface Piece {
  text: string
  look: Look
}

const MARKED =
  /```(?<code>[^`]{1,1024})```|\*(?<bold>[^*\n]{1,1024})\*|_(?<italic>[^_\n]{1,1024})_|~(?<struck>[^~\n]{1,1024})~|\{\{\s{0,3}(?<value>[A-Za-z0-9_]{1,80})\s{0,3}\}\}/g
const LETTER = /[\p{L}\p{N}]/u

type ExampleOf = (name: string) => string | undefined

/** `exampleOf` gives the words in the place of a placeholder; one without words stays as it is, and is marked. */
export function writtenPieces(text: string, exampleOf: ExampleOf): Piece[] {
  const pieces: Piece[] = []
  // The pattern remembers where it stopped.
  MARKED.lastIndex = 0
  let from = 0
  for (let match = MARKED.exec(text); match; match = MARKED.exec(text)) {
    const [look, inner] = Object.entries(match.groups!).find(([, found]) => found !== undefined)!
    if (look !== 'value' && isInsideWord(text, match.index, match[0].length)) {
      MARKED.lastIndex = match.index + 1
      continue
    }
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), look: 'plain' })
    from = match.index + match[0].length
    pieces.push({ text: fill(look === 'value' ? match[0] : inner, exampleOf), look: look as Look })
  }
  if (from < text.length) pieces.push({ text: text.slice(from), look: 'plain' })
  return pieces
}

/** The sign of a mark that a letter touches from outside is a sign of the word. */
const isInsideWord = (text: string, from: number, length: number): boolean =>
  LETTER.test(text.charAt(from - 1)) || LETTER.test(text.charAt(from + length))

const fill = (text: string, exampleOf: ExampleOf): string =>
  fillPlaceholders(text, (name, whole) => exampleOf(name) || whole)
