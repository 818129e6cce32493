import { readFigures } from './read-figures.ts'

const BORDER = /;\s|[,،]\s|\s(?:but|while|whereas|however|lekin|magar|लेकिन|जबकि)\s|\s(?:and|aur|और)\s|\s[–—]\s/gu
const HARD = /;|but|while|whereas|however|lekin|magar|लेकिन|जबकि/u

/**
 * The clauses of a sentence that holds several figures: each figure belongs to the words around it. A part without a figure
 * stays with the one before it, unless a stronger border divides them.
 */
export function splitClauses(sentence: string): string[] {
  const pieces: string[] = []
  let start = 0
  let borderIsHard = true
  const close = (end: number) => {
    const piece = sentence.slice(start, end)
    const last = pieces.at(-1)
    const hasFigure = holdsFigure(piece)
    if (last === undefined || borderIsHard || (hasFigure && holdsFigure(last))) pieces.push(piece)
    else pieces[pieces.length - 1] = `${last}, ${piece}`
  }
  for (const match of sentence.matchAll(BORDER)) {
    // A comma between digits, or a range, is none.
    if (/[\d]$/.test(sentence.slice(start, match.index)) && /^\d/.test(sentence.slice(match.index + match[0].length)) && match[0].includes('–'))
      continue
    close(match.index)
    borderIsHard = HARD.test(match[0])
    start = match.index + match[0].length
  }
  close(sentence.length)
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

function holdsFigure(text: string): boolean {
  return readFigures(text).figures.length > 0
}
