import { analyseText } from '../../search/analyse-text.ts'
import { isEverydayWord } from '../booking/resource-names.ts'
import { NOT_NAMES } from './name-words.ts'
import { type ReadNameOptions, readName } from './read-name.ts'

const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’.-]{1,30}(?: \\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}){1,2}"
/** Two or three words with a capital, and nothing else. */
const SIGNATURE = new RegExp(`^${CAPITALISED}$`, 'u')
/** "… for Maria Gomes please" */
const IN_WHOSE_NAME = new RegExp(`(?<!\\p{L})(?:for|under) (${CAPITALISED})(?![\\p{L}\\p{M}])`, 'u')
const DEVANAGARI_WORDS = /^(?:मैं )?\p{Script=Devanagari}{2,20}(?: \p{Script=Devanagari}{2,20}){0,2}$/u
/** The same without capitals. */
const SMALL = /^\p{Ll}{3,20}(?: \p{Ll}{3,20}){1,2}$/u
const CLAUSE_END = /[,;\n]\s{0,3}|\s[-–—~]\s?/u
const LONGEST_CLAUSE = 80

/**
 * The name below or behind a message that is not introduced as one: "I'd like a cleaning on Friday at 11. Kavita Rao". `parts` are the
 * sentences of the message; a message of one clause is no signature.
 */
export function readSignature(parts: readonly string[], options: ReadNameOptions = {}): string | undefined {
  const clauses = parts.flatMap((part) => part.split(CLAUSE_END))
  const last = (clauses.at(-1) ?? '').trim().replace(/[.!।]$/u, '')
  const asked = { ...options, asked: true }
  const isSigned = clauses.length > 1 && last.length <= LONGEST_CLAUSE
  if (isSigned && (SIGNATURE.test(last) || isDevanagariName(last) || isSmallName(last))) {
    const name = readName(last.replace(/^मैं /u, ''), asked)
    if (name !== undefined) return name
  }
  for (const clause of clauses) {
    const match = IN_WHOSE_NAME.exec(clause.slice(0, 500))
    const name = match === null ? undefined : readName(match[1]!, asked)
    if (name !== undefined) return name
  }
  return undefined
}

/** The script has no capitals: a name is made of words that mean nothing else, and is of two words, or told with "मैं". */
function isDevanagariName(clause: string): boolean {
  if (!DEVANAGARI_WORDS.test(clause)) return false
  const isTold = clause.startsWith('मैं ')
  const words = analyseText(clause.replace(/^मैं /u, ''))
  const areUnknown = words.every(({ folded, isStopWord }) => !isStopWord && folded.startsWith('~'))
  return areUnknown && (isTold ? words.length <= 3 : words.length === 2)
}

/** "… on Thursday at 9. anil kumar": words that mean nothing else. */
const isSmallName = (clause: string) =>
  SMALL.test(clause) && clause.split(' ').every((word) => !NOT_NAMES.has(word) && !isEverydayWord(word))

/**
 * The name that stands beside the answer to another question, where both were asked together: "Yes, Asha Rao". `exclude`: names of the
 * business's own, which tell with whom.
 */
export function readNameBeside(text: string, exclude: readonly string[]): string | undefined {
  const options = { exclude, asked: true }
  const name = readSignature([text], options) ?? readName(text, options)
  return name?.split(' ').some((word) => isEverydayWord(word.toLowerCase())) ? undefined : name
}
