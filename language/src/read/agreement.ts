/**
 * Whether a customer's message says yes to a question. Read by the server, because a model that was talked into
 * something would say that the customer agreed.
 */

import { normaliseWithin } from '@parley/contracts'
import { alternatives, lexiconOf, PACKS } from '../packs/index.ts'
import { normaliseText } from '../text/normalise-text.ts'
import { wholeWords } from '../text/word-boundary.ts'
import { readName } from './details/read-name.ts'

export type Agreement = 'agrees' | 'refuses' | 'unclear'

const yes = lexiconOf('yes')
const weakYes = lexiconOf('weakYes')
const leadingYes = lexiconOf('leadingYes')
const plainYes = lexiconOf('plainYes', 'fact')
const plainNo = lexiconOf('no')
const weakNo = lexiconOf('weakNo')
const confirming = lexiconOf('confirming')
const denial = lexiconOf('denial')
const no = lexiconOf('no', 'denial', 'rejection', 'pause', 'contrast')
/** They turn a yes into another request: neither a yes nor a no. */
const turning = lexiconOf('pause', 'contrast', 'hesitation', 'question')
const hesitation = lexiconOf('hesitation')
const filler = lexiconOf('besideYes')
/** They answer the question whether to cancel, and refuse any other. */
const cancelling = lexiconOf('cancel')
/** They answer the question whether to move something; to any other question they ask for something else. */
const moving = lexiconOf('move')
const booking = lexiconOf('book')
const farewell = lexiconOf('farewell')
/** Words around a name that is told. */
const naming = lexiconOf('naming')
/** A name with one of them is rather that of somebody else. */
const TITLES = new Set(['doctor', 'dr', 'डॉ', 'डॉक्टर'])
const YES_PHRASES =
  /\b(?:go ahead|sounds good|that works|works for me|do it|kar do|kar dijiye|kar dein|book it|book kar)\b|कर दो|कर दीजिए|कर दीजिये|कर दें/u
const YES_EMOJI = /👍|✅|👌|🆗|☑|✔|💯/u
const NO_EMOJI = /👎|❌|🚫|✋|⛔/u

const toCancel = new RegExp(PACKS.map(({ phrases }) => phrases.bookings.asksToCancel).join('|'), 'iu')
const toMove = new RegExp(wholeWords(...PACKS.map(({ phrases }) => phrases.bookings.asksToMove)), 'iu')

/** A question that has no mark: "चालेल का". */
const asksBehindVerb = new RegExp(
  alternatives(({ asking }) => asking.asksBehindVerb),
  'u',
)

const LONGEST_ANSWER_WORDS = 14

/**
 * `question` is what the message answers: numbers of a yes must stand in it and mean the same ("yes, 3 pm" to a question
 * about three), and "cancel" is no refusal where the question is whether to cancel. `name`: by which the customer calls themselves in it.
 */
export function readAgreement(
  text: string,
  question = '',
  { name = readName(text) }: { name?: string | undefined } = {},
): Agreement {
  const plain = plainOf(text)
  const said = wordsOf(plain)
  const asksToCancel = toCancel.test(question)
  const asksToMove = toMove.test(question)
  const isNo = (word: string) => (cancelling.has(word) ? !asksToCancel : no.has(word))
  if (NO_EMOJI.test(text)) return 'refuses'
  if (said.length === 0) return YES_EMOJI.test(text) && !/\p{Nd}|\?/u.test(plain) ? 'agrees' : 'unclear'
  if (said.length > LONGEST_ANSWER_WORDS) return 'unclear'
  // "yes?" asks back; a question beside a yes is not answered by doing what was asked before.
  if (/[?？]/u.test(plain) || asksBehindVerb.test(plain)) return said.some(isNo) ? 'refuses' : 'unclear'
  if (said.some((word) => turning.has(word))) return said.some(isNo) ? refusalOrOther(said) : 'unclear'
  if (said.some(isNo)) return 'refuses'
  if (!meansTheSameNumbers(plain, question)) return 'unclear'
  const askedWords = new Set(wordsOf(plainOf(question)))
  const namesAction = (word: string) =>
    (asksToCancel ? cancelling : booking).has(word) || (asksToMove && moving.has(word))
  const ownName = wordsOfOwnName(name)
  const isKnown = (word: string) =>
    yes.has(word) || filler.has(word) || namesAction(word) || askedWords.has(word) || ownName.has(word)
  const leads = leadingYes.has(said[0]!)
  if (!(leads ? said.slice(1) : said).every(isKnown)) return 'unclear'
  const strong = said.some((word) => yes.has(word) && !weakYes.has(word))
  const weak = (leads || said.some((word) => weakYes.has(word))) && said.length <= SHORT_ANSWER_WORDS
  return strong || weak || YES_PHRASES.test(plain) || YES_EMOJI.test(text) ? 'agrees' : 'unclear'

  function refusalOrOther(list: readonly string[]): Agreement {
    return list.some((word) => isNo(word) && !turning.has(word)) ? 'refuses' : 'unclear'
  }
}

const plainOf = (text: string) => normaliseWithin(text, 'NFKC').replace(/[’‘]/g, "'").toLowerCase()
const wordsOf = (plain: string): readonly string[] => plain.match(/[\p{L}\p{M}']+/gu) ?? []

/** "Yes, the name is Asha Rao": who somebody is changes nothing about what they agree to. */
function wordsOfOwnName(name: string | undefined): ReadonlySet<string> {
  if (name === undefined) return new Set()
  const words = wordsOf(plainOf(name))
  return words.some((word) => TITLES.has(word)) ? new Set() : new Set([...words, ...naming])
}

const SHORT_ANSWER_WORDS = 3

/**
 * Whether a message opens with a yes, whatever follows: "yes, the second one". Narrower than consent, because nothing is
 * carried out for it, and a goodbye is none.
 */
export function startsWithYes(text: string): boolean {
  const said = wordsOf(plainOf(text))
  const [first] = said
  const isKnown = (word: string) => yes.has(word) || filler.has(word) || booking.has(word)
  if (first === undefined || said.some((word) => farewell.has(word))) return false
  if (leadingYes.has(first))
    return /^[^,.!।\s]{1,10} ?[,.!।]/u.test(plainOf(text)) || said.slice(1).every(isKnown)
  if (!yes.has(first)) return false
  if (confirming.has(first)) return said.every(isKnown)
  const isWeak = weakYes.has(first) && !said.some((word) => yes.has(word) && !weakYes.has(word))
  // "हो सकता है": maybe.
  return !isWeak || (said.length <= SHORT_ANSWER_WORDS && !said.some((word) => hesitation.has(word)))
}

/**
 * The answer to a question of fact ("Have you been here before?"); undefined when it is none. A pause or a "but" says
 * nothing about a fact, and "not sure" is no answer, so only words that answer by themselves count.
 */
export function readYesOrNo(text: string): boolean | undefined {
  const said = wordsOf(plainOf(text))
  const isNo = (word: string, index: number) => plainNo.has(word) && (index === 0 || !weakNo.has(word))
  if (said.some(isNo)) return false
  if (said.some((word) => denial.has(word))) return undefined
  if (said.some((word) => plainYes.has(word))) return true
  const isYes = (word: string, index: number) => yes.has(word) || (index === 0 && leadingYes.has(word))
  const isAnswer =
    said.length <= SHORT_ANSWER_WORDS && said.every((word, index) => isYes(word, index) || filler.has(word))
  return isAnswer && said.some(isYes) ? true : undefined
}

/** A word that stands for true or false in data: no word that has another meaning. Undefined when it is none. */
export function readTruth(word: string): boolean | undefined {
  const plain = plainOf(word).trim()
  if (plainYes.has(plain)) return true
  return plainNo.has(plain) && !weakNo.has(plain) ? false : undefined
}

const LONGEST_AMBIGUOUS = 24

/**
 * Each number of an answer stands in the question. Where that names a day and a time, it is the same one of the two:
 * "yes at 2" is no yes to the 2nd of March at three.
 */
function meansTheSameNumbers(answer: string, question: string): boolean {
  const asked = tokensOf(question)
  const numbers = new Set(asked.flatMap(({ number }) => number ?? []))
  const times = new Set(asked.flatMap(({ number, isTime }) => (isTime ? (number ?? []) : [])))
  const beside = new Map<string, Set<string>>()
  for (const [word, number] of pairsOf(asked)) beside.set(word, (beside.get(word) ?? new Set()).add(number))
  const said = tokensOf(answer)
  return said.every((token, index) => {
    const { number } = token
    if (number === undefined) return true
    if (!numbers.has(number)) return false
    if (times.size === 0) return true
    const neighbours = [said[index - 1]?.word, said[index + 1]?.word].flatMap((word) => word ?? [])
    const telling = neighbours.flatMap((word) => beside.get(word) ?? [])
    if (telling.length > 0) return telling.every((expected) => expected.has(number))
    return token.isTime || Number(number) <= LONGEST_AMBIGUOUS ? times.has(number) : true
  })
}

interface Token {
  word?: string
  /** Of a time, without the minutes of a whole hour. */
  number?: string
  isTime?: boolean
}

function tokensOf(text: string): Token[] {
  const tokens =
    normaliseText(text)
      .toLowerCase()
      .match(/\d{1,2}:\d{2}|\d+|[\p{L}\p{M}']+/gu) ?? []
  return tokens.map((token) => {
    const time = /^(\d+):(\d+)$/.exec(token)
    if (time) return { number: Number(time[2]) === 0 ? `${Number(time[1])}` : token, isTime: true }
    return /^\d/.test(token) ? { number: String(Number(token)) } : { word: token }
  })
}

/** Every number with each word that stands next to it. */
function pairsOf(tokens: readonly Token[]): [word: string, number: string][] {
  return tokens.flatMap(({ number }, index): [string, string][] =>
    number === undefined
      ? []
      : [tokens[index - 1], tokens[index + 1]].flatMap((next): [string, string][] =>
          next?.word === undefined ? [] : [[next.word, number]],
        ),
  )
}
