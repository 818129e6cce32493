/** Answering from what a person of the business said while they responded: it is quoted, and said whose it is. */
import {
  asksForFigure,
  asksWhatWasSaid,
  holdsName,
  type Language,
  lacksAskedNumber,
  phrases,
  speaksOfSelf,
  statesAskedFigure,
  statesAskedName,
} from '@parley/language'
import type { Brief, BriefFact, BriefLine, BriefQuestion } from '../brief.ts'

/** So many lines of colleagues are looked at. */
const LATEST = 6
const LONGEST = 300
/** A line that covers this share of a question speaks of the same thing. */
const SPEAKS_OF_SAME = 0.35

export function quoteColleague(language: Language, who: string | null, text: string): string {
  const quote = text.replace(/\s+/g, ' ').trim()
  return phrases[language].colleague(
    who,
    quote.length <= LONGEST ? quote : `${quote.slice(0, LONGEST).toWellFormed()}…`,
  )
}

/** A colleague's line without any number is no answer to what a number is. */
export function lacksNumber(question: string, { by, value }: BriefFact): boolean {
  return by !== undefined && lacksAskedNumber(question, value)
}

type Asked = Pick<BriefQuestion, 'text' | 'facts'>

/** The newest line of a colleague that answers the question. */
export function answerFromColleague({ conversation, language }: Brief, question: Asked): string | undefined {
  const { text } = question
  const lines = conversation.filter(({ speaker }) => speaker === 'colleague').slice(-LATEST)
  const isAboutWords =
    asksWhatWasSaid(text) || lines.some(({ name }) => name !== undefined && holdsName(name, text))
  const line =
    lines.findLast((one) => statesAskedFigure(text, one.text)) ??
    lines.findLast((one) => answersByName(question, one)) ??
    (isAboutWords && !asksForFigure(text) ? lines.at(-1) : undefined)
  return line && quoteColleague(language, line.name ?? null, line.text)
}

/** The line speaks of the same thing as the question, and holds the number or name that it asks for. */
function answersByName({ text, facts }: Asked, line: BriefLine): boolean {
  const about = facts.find(({ by, value }) => by !== undefined && value === line.text)?.coverage ?? 0
  return about >= SPEAKS_OF_SAME && statesAskedName(text, line.text)
}

/** The colleague spoke last, and the customer asks about their own matter: nobody else knows better. */
export function isForColleague(brief: Brief, question: Pick<BriefQuestion, 'text'>): boolean {
  const last = brief.conversation.findLast(({ speaker }: BriefLine) => speaker !== 'customer')
  return last?.speaker === 'colleague' && speaksOfSelf(question.text)
}
