import { readFigures } from './read-figures.ts'

const BORDER =
  /;\s|[,،]\s|\s(?:but|while|whereas|however|lekin|magar|लेकिन|जबकि)\s|(?<!between\s[^,;.]{1,24})\s(?:and|aur|और)\s|(?<!\d)\s[–—]\s(?!\d)|(?<=\))\sor\s/gu
const HARD = /;|but|while|whereas|however|lekin|magar|लेकिन|जबकि/u

/**
 * The clauses of a sentence that holds several figures: each figure belongs to the words around it. A part without a figure
 * stays with the one before it, unless a stronger border divides them.
 */
export function splitClauses(sentence: string): string[] {
  const pieces: { text: string; border: string }[] = []
  let start = 0
  for (const match of sentence.matchAll(BORDER)) {
    pieces.push({ text: sentence.slice(start, match.index), border: match[0] })
    start = match.index + match[0].length
  }
  pieces.push({ text: sentence.slice(start), border: '' })
  const clauses: { text: string; hasFigure: boolean }[] = []
  let waiting: { text: string; hasFigure: boolean } | undefined

  for (const [index, { text, border }] of pieces.entries()) {
    const hasFigure = holdsFigure(text)
    const whole = {
      text: waiting === undefined ? text : `${waiting.text} ${text}`,
      hasFigure: hasFigure || waiting?.hasFigure === true,
    }
    waiting = undefined
    const before = pieces[index - 1]?.border ?? ''
    const last = clauses.at(-1)
    // "Monday, Friday and Saturday until 23:30": names wait for their figure.
    if (!hasFigure && JOINS.test(border) && !HARD.test(border) && (index === 0 || COMMA.test(before)))
      waiting = whole
    else if (last !== undefined && !HARD.test(before) && (!whole.hasFigure || !last.hasFigure)) {
      last.text += `, ${whole.text}`
      last.hasFigure ||= whole.hasFigure
    } else clauses.push(whole)
  }
  const last = clauses.at(-1)
  // "Shannon €110, Dublin €260, one way": the end belongs to each of them.
  if (clauses.length > 1 && last !== undefined && last.hasFigure) {
    const comma = last.text.lastIndexOf(', ')
    const tail = last.text.slice(comma + 2)
    if (comma !== -1 && !holdsFigure(tail) && tail.split(' ').length <= 3)
      last.text = last.text.slice(0, comma)
  }
  return clauses.map(({ text }) => text.trim()).filter((clause) => clause !== '')
}

const JOINS = /and|aur|और/u
const COMMA = /[,;،]/u

function holdsFigure(text: string): boolean {
  return readFigures(text).figures.length > 0
}
