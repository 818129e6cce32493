/** A text as a WhatsApp client shows it: *bold*, _italic_, ~struck~ and ```code```, and the values of placeholders. */
export type Look = 'plain' | 'bold' | 'italic' | 'struck' | 'code' | 'value'

export interface Piece {
  text: string
  look: Look
}

const PIECES =
  /```(?<code>[^`]{1,1024})```|(?<![\p{L}\p{N}])(?:\*(?<bold>[^*\n]{1,1024})\*|_(?<italic>[^_\n]{1,1024})_|~(?<struck>[^~\n]{1,1024})~)(?![\p{L}\p{N}])|\{\{\s{0,3}(?<value>[A-Za-z0-9_]{1,80})\s{0,3}\}\}/gu

/** `exampleOf` gives what stands in the place of a placeholder; one without a value stays as it is, and is marked. */
export function writtenPieces(text: string, exampleOf: (name: string) => string | undefined): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(PIECES)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), look: 'plain' })
    from = match.index + match[0].length
    const [look, inner] = Object.entries(match.groups!).find(([, found]) => found !== undefined)!
    if (look === 'value') pieces.push({ text: exampleOf(inner) || match[0], look: 'value' })
    else pieces.push({ text: fill(inner, exampleOf), look: look as Look })
  }
  if (from < text.length) pieces.push({ text: text.slice(from), look: 'plain' })
  return pieces
}

const fill = (text: string, exampleOf: (name: string) => string | undefined) =>
  text.replaceAll(
    /\{\{\s{0,3}([A-Za-z0-9_]{1,80})\s{0,3}\}\}/g,
    (whole, name: string) => exampleOf(name) || whole,
  )
