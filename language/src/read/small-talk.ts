/** Lines that say nothing of what a contact wants: a thank-you, a goodbye, a yes, the mere request for a person. */

import { normaliseWithin } from '@parley/contracts'
import { alternatives, lexiconOf } from '../packs/index.ts'

const reporting = lexiconOf('reporting')
const closing = new Set(
  [...lexiconOf('thanks', 'farewell', 'goodNight', 'acknowledgement', 'besideClosing')].filter(
    (word) => !reporting.has(word),
  ),
)
const farewells = lexiconOf('farewell')
const GOOD_NIGHT = /good night|शुभ रात्रि/u
const opening = lexiconOf('greeting', 'dayPart')
const agreeing = lexiconOf('yes', 'no')
const leadingYes = lexiconOf('leadingYes')
const asksBehindVerb = new RegExp(
  alternatives(({ asking }) => asking.asksBehindVerb),
  'gu',
)
const people = lexiconOf('person')
const wishing = lexiconOf('personRequest')

export function wordsOf(text: string): string[] {
  return (
    normaliseWithin(text, 'NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
  )
}

/** "Thanks!", "ok bye", 👍. */
export function isClosing(text: string): boolean {
  return !text.includes('?') && wordsOf(text).every((word) => closing.has(word))
}

/** "Thanks, bye": takes leave, among other words too. */
export function saysGoodbye(text: string): boolean {
  const words = wordsOf(text)
  return words.some((word) => farewells.has(word)) || GOOD_NIGHT.test(words.join(' '))
}

/** Neither a greeting nor a closing. */
export function isTelling(text: string): boolean {
  return !wordsOf(text).every((word) => closing.has(word) || opening.has(word))
}

/** "Yes please": answers a question, which may wait for what comes of it, and is not a request by itself. */
export function isAgreement(text: string): boolean {
  return wordsOf(text).every(
    (word, index) =>
      agreeing.has(word) || closing.has(word) || word === 'please' || (index === 0 && leadingYes.has(word)),
  )
}

/** "Can I talk to a human please?": asks for a person, and any other word would say what about. */
export function isBareRequest(text: string): boolean {
  const words = wordsOf(text.replace(asksBehindVerb, ''))
  return (
    words.some((word) => people.has(word)) &&
    words.every((word) => [people, wishing, opening, closing, agreeing].some((known) => known.has(word)))
  )
}
