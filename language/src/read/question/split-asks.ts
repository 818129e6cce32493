/** The single questions of a message part: "price of a crown, open Saturday afternoon?" asks two things. */
import { wholeWords } from '../../text/word-boundary.ts'
import { isFollowUp } from '../fold-burst.ts'
import { readAskedTerms } from './asked-terms.ts'
import { question } from './patterns.ts'

const MAXIMUM_ASKS = 3
/** Each place where a message may be cut is looked at from both sides. */
const MAXIMUM_CUTS = 16
const ASKED = [
  'price',
  'duration',
  'time',
  'count',
  'person',
  'place',
  'phone',
  'email',
  'which',
  'how',
  'open',
] as const
const asks = new RegExp(wholeWords(...ASKED.map(question)), 'iu')
const place = new RegExp(wholeWords(question('place')), 'iu')
const opens = new RegExp(`^(?:${question('yesNo')})(?![\\p{L}\\p{M}])`, 'iu')
const cut = new RegExp(
  ` ?(?:[,;+&–—]|-(?= )) ?(?:(?:${question('between')}) )?| (?:${question('between')}) `,
  'giu',
)

function hasAskingWords(text: string): boolean {
  return asks.test(text) || opens.test(text.trim())
}

/** Whether a stretch of words asks something by itself. */
export function isAsking(text: string): boolean {
  return hasAskingWords(text) || text.includes('?')
}

/** "Where are you" asks for the business itself, without a word for it; "where is it" leans on what was said before. */
function hasOwnMatter(text: string): boolean {
  return readAskedTerms(text).length > 0 || (place.test(text) && !isFollowUp(text))
}

export function splitAsks(given: string): string[] {
  const text = given.replace(/\s+/g, ' ').trim()
  const found: string[] = []
  let start = 0
  let tried = 0
  for (const match of text.matchAll(cut)) {
    if (++tried > MAXIMUM_CUTS) break
    const [before, after] = [text.slice(start, match.index), text.slice(match.index + match[0].length)]
    if (found.length + 1 >= MAXIMUM_ASKS) break
    if (!hasAskingWords(before) || !hasAskingWords(after) || !hasOwnMatter(before) || !hasOwnMatter(after))
      continue
    found.push(before.trim())
    start = match.index + match[0].length
  }
  return [...found, text.slice(start).trim()]
}
