/** Sentences that begin like a question and ask nothing: readers have to find out who does what. */
import type { Prose } from './prose.ts'

export interface Riddle {
  /** Where it begins in the file. */
  at: number
  /** Its first words. */
  shown: string
}

const OPENERS = 'Who|Whoever|Whom|Whose|What|Whatever|Whichever|Nobody'
/** After the end of a sentence, a colon or a semicolon. Words in quotation marks are somebody else's. */
const START = String.raw`(?<=(?:^|\0|[.:;!?…][*_)"”’']*\s)[\s*_(]*)`
const REST = String.raw`(?:['’]s)?\s+[^\s\0]`
const OPENING = new RegExp(`${START}(?:${OPENERS})${REST}`, 'g')
/** The name of a test begins with a small letter. */
const OPENING_NAME = new RegExp(`^\\s*(?:${OPENERS})${REST}`, 'i')
const END = /[.?!…](?=[)"”’'*_]*(?:[\s\0]|$))|\0|$/
const LONGEST_SHOWN = 60

export function mayHoldRiddles(text: string): boolean {
  return new RegExp(`\\b(?:${OPENERS})\\b`, 'i').test(text)
}

export function findRiddles({ start, text, isTestName }: Prose): Riddle[] {
  const openings = isTestName ? [OPENING_NAME.exec(text)] : [...text.matchAll(OPENING)]
  return openings.flatMap((opening) => {
    if (!opening) return []
    const sentence = text.slice(opening.index)
    const end = END.exec(sentence)!
    if (end[0] === '?') return []
    const words = sentence.slice(0, end.index).trim().replaceAll(/\s+/g, ' ')
    const shown = words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN)}…` : words
    return [{ at: start + opening.index, shown }]
  })
}
