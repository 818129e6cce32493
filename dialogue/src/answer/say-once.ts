/** Nothing is said twice in the same words within a session. */
import { phrases, type SmallTalk } from '@parley/language'
import type { Brief } from '../brief.ts'
import { sayLine } from '../say.ts'
import type { Line } from '../step.ts'

const LONGEST_REPEATED = 200
/** From this share of an earlier message on, a text is all that the message said. */
const MOST_OF_IT = 0.5

/** Letters and digits: marks of citations, signs and spaces make no other text of it. */
export function plainWords(text: string): string {
  return text
    .replace(/\[(?:\d{1,3}|unknown)\]/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()
}

/** Our messages of this session that reached the customer, oldest first. */
function saidBefore({ conversation }: Brief): string[] {
  return conversation
    .filter(
      ({ speaker, isPast, isUndelivered }) =>
        speaker === 'business' && isPast !== true && isUndelivered !== true,
    )
    .map(({ text }) => plainWords(withoutEnding(text)))
}

/** Sentences behind an answer that are no part of it. */
const ENDINGS = Object.values(phrases).flatMap(({ offer, askAnew }) => [offer, askAnew])

function withoutEnding(text: string): string {
  return ENDINGS.reduce((rest, ending) => rest.replace(ending, ' '), text)
}

/** How often the session has heard a text: alone, or with little beside it. */
export function timesSaid(text: string, brief: Brief): number {
  const plain = plainWords(text)
  if (plain === '') return 0
  return saidBefore(brief).filter((said) => said.includes(plain) && plain.length >= said.length * MOST_OF_IT)
    .length
}

/** The customer writes what they wrote before. */
export function asksAgain({ conversation, message }: Brief): boolean {
  const plain = plainWords(message)
  return (
    plain !== '' &&
    conversation.some(
      ({ speaker, text, isPast }) => speaker === 'customer' && isPast !== true && plainWords(text) === plain,
    )
  )
}

/** An answer that was given already: as such, and in short. A citation stays. */
export function repeatShortly(text: string): string {
  const [whole, citation = ''] = /(?<!\s)(\s?\[\d{1,3}\])$/u.exec(text) ?? []
  const answer = whole === undefined ? text : text.slice(0, -whole.length)
  if (answer.length <= LONGEST_REPEATED) return `${answer}${citation}`
  const end = answer.slice(0, LONGEST_REPEATED).search(/[.!?।\n](?=[^.!?।\n]*$)/u)
  const short =
    end > 0 ? answer.slice(0, end + 1).trim() : `${answer.slice(0, LONGEST_REPEATED).toWellFormed().trim()}…`
  return `${short}${citation}`
}

/** Small talk in a wording that the session has not just heard. The owner's own words stay as they are. */
export function freshTalk(name: SmallTalk, first: Line, brief: Brief): Line {
  const second = phrases[brief.language].again[name]
  const isOwn = (brief.texts as Partial<Record<string, unknown>> | null | undefined)?.[name] != null
  const said = sayLine(first, brief.language, brief.texts)
  return !isOwn && timesSaid(said, brief) > timesSaid(second, brief) ? [second] : first
}
