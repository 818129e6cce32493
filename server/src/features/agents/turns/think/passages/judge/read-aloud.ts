/** A question and a part as the sentence model reads them: in English words, with what they must be read with. */
import { inEnglishWords } from '@parley/language'
import type { Candidate } from './candidates.ts'
import type { Asked } from './read-row.ts'

/** The model reads only the beginning of what is longer. */
const LONGEST_ABOUT = 70
const LONGEST_LEAD_IN = 90
const LEAD_INS = 2
const BETWEEN = ' | '

export function questionToRead({ text }: Asked): string {
  return text.split('\n').map(inEnglishWords).join(BETWEEN)
}

export function partToRead({ hit, part: { part } }: Candidate): string {
  const own =
    part.kind === 'row'
      ? part.cells.map(({ column, text }) => (column === '' ? text : `${column}: ${text}`)).join('; ')
      : part.text
  const leadIns = part.leadIns.slice(-LEAD_INS).map((one) => one.slice(-LONGEST_LEAD_IN))
  return [hit.title, hit.heading ?? '']
    .map((one) => one.slice(0, LONGEST_ABOUT))
    .concat(leadIns, own)
    .filter((one) => one.trim() !== '')
    .map((one) => inEnglishWords(one).replaceAll('›', '|'))
    .join(BETWEEN)
}
