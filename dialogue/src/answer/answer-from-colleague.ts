/** Answering from what a person of the business said while they responded: it is quoted, and said whose it is. */
import { type Language, phrases } from '@parley/language'
import type { Brief, BriefFact, BriefLine, BriefQuestion } from '../brief.ts'

const LATEST = 6
const LONGEST = 300

export function quoteColleague(language: Language, who: string | null, text: string): string {
  const quote = text.replace(/\s+/g, ' ').trim()
  return phrases[language].colleague(
    who,
    quote.length <= LONGEST ? quote : `${quote.slice(0, LONGEST).toWellFormed()}…`,
  )
}

/** Words have letters of any script on either side. */
function words(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${list})(?![\\p{L}\\p{M}])`, 'iu')
}

const ofTheCustomer = words(
  "i|i'm|me|my|mine|we|us|our|mujhe|mujhko|main|mai|mera|meri|mere|hum|hame|hamara|मुझे|मुझको|मैं|मेरा|मेरी|मेरे|हम|हमें|हमारा",
)
const asksWhatWasSaid = words(
  'colleague|your team|(?:he|she|they) (?:say|said|tell|told|write|wrote)|(?:kya|kia) (?:kaha|bola|bataya)|क्या (?:कहा|बोला|बताया)',
)

/** What a question asks for, and how a line that states it looks. */
const kinds: readonly [asks: RegExp, states: RegExp][] = [
  [
    words('when|what time|which day|what day|kab|kitne baje|kis din|kaunse din|कब|कितने बजे|किस दिन'),
    /\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|a\.m|p\.m|o'?clock|baje|बजे)|\d{1,2}:\d{2}|(?<![\p{L}\p{M}])(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?<![\p{L}\p{M}])(?:today|tomorrow|tonight|aaj|kal|parso|somvaa?r|mangalvaa?r|budhvaa?r|guruvaa?r|shukravaa?r|shanivaa?r|ravivaa?r|आज|कल|परसों|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार)(?![\p{L}\p{M}])/iu,
  ],
  [
    words(
      'how much|what price|price|cost|charge|charges|fee|fees|kitna|kitne|kitni|daam|keemat|कितना|कितने|कितनी|दाम|कीमत|क़ीमत',
    ),
    /[₹$€£]\s*\d|(?<![\d,.])\d[\d,.]*\s*(?:rs|rupees?|rupaye|inr|usd|dollars?|euros?|रुपये|रुपए|रु)|(?:rs\.?|inr)\s*\d/iu,
  ],
]

/** What is named once and asked for again. The line must speak of the same thing, and hold what is asked for. */
const named: readonly [asks: RegExp, states: RegExp][] = [
  [
    words('number|no|num|reference|ref|code|id|ticket|tracking|pin|नंबर|संख्या|कोड|रेफरेंस|रेफ़रेंस'),
    /(?<![\p{L}\p{Nd}-])(?=[\p{L}-]*\p{Nd})[\p{L}\p{Nd}-]{3,}/u,
  ],
  // A name stands with a capital within a sentence.
  [
    words("name|who|who's|naam|kaun|नाम|कौन"),
    /[\p{Ll},]\s+\p{Lu}\p{Ll}|(?:नाम|\p{Script=Devanagari}{2} (?:जी|मैडम|सर))/u,
  ],
]
const SPEAKS_OF_SAME = 0.35

/** A line without any number is no answer to what a number is. */
export function lacksNumber(question: string, { by, value }: BriefFact): boolean {
  const [asks, states] = named[0]!
  return (
    by !== undefined && /(?:number|नंबर|संख्या)/iu.test(question) && asks.test(question) && !states.test(value)
  )
}

function answersByName({ text, facts }: Asked, line: BriefLine): boolean {
  const about = facts.find(({ by, value }) => by !== undefined && value === line.text)?.coverage ?? 0
  const asked = named.filter(([asks]) => asks.test(text))
  return about >= SPEAKS_OF_SAME && asked.length > 0 && asked.every(([, states]) => states.test(line.text))
}

type Asked = Pick<BriefQuestion, 'text' | 'facts'>

/** What a colleague said that answers the question: the newest line that does. */
export function answerFromColleague({ conversation, language }: Brief, question: Asked): string | undefined {
  const { text } = question
  const lines = conversation.filter(({ speaker }) => speaker === 'colleague').slice(-LATEST)
  const asked = kinds.filter(([asks]) => asks.test(text))
  const isAboutWords =
    asksWhatWasSaid.test(text) || lines.some(({ name }) => name !== undefined && isNamed(name, text))
  const line =
    lines.findLast((one) => asked.some(([, states]) => states.test(one.text))) ??
    lines.findLast((one) => answersByName(question, one)) ??
    (isAboutWords && asked.length === 0 ? lines.at(-1) : undefined)
  return line && quoteColleague(language, line.name ?? null, line.text)
}

/** The colleague spoke last, and the customer asks about their own matter: nobody else knows better. */
export function isForColleague(brief: Brief, question: Pick<BriefQuestion, 'text'>): boolean {
  const last = brief.conversation.findLast(({ speaker }: BriefLine) => speaker !== 'customer')
  return last?.speaker === 'colleague' && ofTheCustomer.test(question.text)
}

const STARTS_INSIDE = /^[\p{L}\p{M}]/u
const ENDS_INSIDE = /[\p{L}\p{M}]$/u

/** Whether a name stands in a text as words of their own, in capitals or not. */
function isNamed(name: string, text: string): boolean {
  const said = text.toLowerCase()
  const wanted = name.toLowerCase()
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
    // Two codes hold any character.
    const before = said.slice(Math.max(0, at - 2), at)
    const after = said.slice(at + wanted.length, at + wanted.length + 2)
    if (!ENDS_INSIDE.test(before) && !STARTS_INSIDE.test(after)) return true
    if (wanted === '') return false
  }
  return false
}
