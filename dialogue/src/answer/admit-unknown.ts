/** How the agent says that it does not know: what of the message stays open, and never twice in the same words. */
import { findFalseStatements, holdsInsult, isUnclear, phrases, readClaims } from '@parley/language'
import { type Brief, type BriefQuestion, UNKNOWN_MARK } from '../brief.ts'
import { type Line, talk } from '../step.ts'
import { freshTalk } from './say-once.ts'

const LONGEST_QUOTED = 80
const MOST_NAMED = 2

/** For a message of which nothing was answered. */
export function admitUnknown(brief: Brief, questions: readonly BriefQuestion[]): Line {
  if (questions.every(({ text }) => isUnclear(text))) return freshTalk('unclear', [talk('unclear')], brief)
  if (questions.some(({ text }) => holdsInsult(text))) return [talk('rude'), talk('offer'), UNKNOWN_MARK]
  return [...freshTalk('unknown', [talk('unknown')], brief), talk('offer'), UNKNOWN_MARK]
}

/** Names the parts of a message that stay without an answer, beside those that have one. */
export function admitParts(brief: Brief, unanswered: readonly string[]): Line {
  const parts = [...new Set(unanswered.map(withoutFrame))]
  const isOwn = brief.texts?.also_unknown != null
  const areNamed = parts.length > 0 && parts.length <= MOST_NAMED && parts.every(mayBeQuoted)
  return isOwn || !areNamed ? [talk('alsoUnknown')] : parts.map((part) => talk('unknownPart', part))
}

/** Without the word that joined it to the question before, and without its end. */
export function withoutFrame(question: string): string {
  return question
    .trim()
    .replace(/^[^\p{L}\p{M}\p{Nd}]{1,10}/u, '')
    .replace(/[^\p{L}\p{M}\p{Nd})]{1,10}$/u, '')
}

/** Our own words hold no figure without a source, no link, and no statement that something was done. */
function mayBeQuoted(part: string): boolean {
  const isShort = part.length > 0 && part.length <= LONGEST_QUOTED && !part.includes('\n')
  return (
    isShort &&
    readClaims(part).length === 0 &&
    !holdsInsult(part) &&
    findFalseStatements(part, () => false).length === 0
  )
}

/** How many of the latest answers helped nobody. */
export function unknownInARow({ conversation, language, texts }: Brief): number {
  const { unknown, unclear, notMeant, again } = phrases[language]
  const own = Object.values(texts?.unknown?.languages ?? {}).concat(texts?.unknown?.default ?? [])
  const sentences = [unknown, unclear, notMeant, again.unknown, again.unclear, again.notMeant, ...own]
  const said = conversation.filter(({ speaker }) => speaker !== 'customer').toReversed()
  const known = said.findIndex(
    ({ text }) => !sentences.some((sentence) => sentence !== null && text.includes(sentence)),
  )
  return known === -1 ? said.length : known
}
