/** Writes the topic, the course and the open points of a conversation in the contact's own words, so that it guesses nothing. Pure. */
import type { Language } from '@parley/language'
import { isAgreement, isBareRequest, isTelling, summaryWords, wordsOf } from '@parley/language'
import type { Thread, ThreadLine } from './thread.store.ts'

const QUOTE = 160
const WANTS = 4
const ANSWERS = 2
const OPEN = 3

/** `asked`: the contact’s last line asks for a person, and says nothing else. */
export function writeSummary(thread: Thread, language: Language, asked = false): string {
  const words = summaryWords[language]
  const who = thread.contact.name ?? thread.contact.phone ?? words.nobody
  const lines = thread.lines.filter(isSaid)
  const reply = lines.findLast(isReply)
  const request = asked ? sinceReply(lines).findLast(isOfContact) : undefined
  const wants = wantsOf(thread, lines, request)
  const answers = thread.turns.filter(({ outcome, answer }) => outcome === 'answered' && answer)
  const open = openLines(thread, lines).filter((line) => line !== request)
  const sentences = [
    asked ? words.asks(who) : '',
    wants.length > 0 ? words.wants(who, quoteAll(firstAndLast(wants))) : words.nothingSaid(who),
    reply === undefined ? '' : (reply.sender === 'person' ? words.said : words.sent)(quote(reply.text)),
    answers.length === 0
      ? ''
      : words.told(
          [
            ...new Set(
              answers.map(({ answer, titles }) => quote(answer!) + (titles[0] ? ` (${titles[0]})` : '')),
            ),
          ]
            .slice(-ANSWERS)
            .join('; '),
        ),
    open.length > 0 ? words.open(quoteAll(open.slice(-OPEN))) : wants.length > 0 ? words.nothingOpen : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

/** The open requests of the contact, in their words. */
export function openPoints(thread: Thread): string[] {
  return openLines(thread, thread.lines.filter(isSaid))
    .slice(-OPEN)
    .map(({ text }) => text)
}

/** Since a person wrote last; where nothing was requested since then, it is about what was requested before. */
function wantsOf(
  thread: Thread,
  lines: readonly ThreadLine[],
  request: ThreadLine | undefined,
): ThreadLine[] {
  const told = (some: readonly ThreadLine[]) =>
    eachOnce(
      some.filter(
        (line) =>
          isOfContact(line) && line !== request && !isAgreement(line.text) && isWaitedFor(thread, line),
      ),
    )
  const latest = told(arrivedAfter(lines, ({ sender }) => sender === 'person'))
  return latest.length > 0 ? latest : told(lines)
}

/**
 * The questions without an answer: the agent had none, passed it on, or has not come to it, and nobody else has written
 * since. A question that was answered when it was asked again is not open.
 */
function openLines(thread: Thread, lines: readonly ThreadLine[]): ThreadLine[] {
  const through = Math.max(
    0,
    ...thread.turns.filter(({ outcome }) => outcome === 'answered').map((turn) => turn.through_sequence),
  )
  // An agent may have had no answer to what came before one that it answered.
  const missed = thread.turns
    .filter(({ outcome }) => outcome === 'unknown_answer')
    .map((turn) => turn.through_sequence)
  const asked = sinceReply(lines).filter(isOfContact)
  const isOpen = ({ sequence }: ThreadLine) => sequence > through || missed.includes(sequence)
  const answered = asked.filter((line) => !isOpen(line))
  return eachOnce(
    asked.filter(
      (line) =>
        isOpen(line) &&
        isWaitedFor(thread, line) &&
        !answered.some((later) => later.sequence > line.sequence && asksAll(later, line)),
    ),
  )
}

/** A plain request for a person is met once a person responds. */
function isWaitedFor({ responder }: Thread, { text }: ThreadLine): boolean {
  return isTelling(text) && !(responder === 'person' && isBareRequest(text))
}

/** The business's own program counts as a person does: whoever waits no longer waits after either. */
function isReply({ sender, type }: ThreadLine): boolean {
  return (sender === 'person' || sender === 'api') && type !== 'reaction'
}

function sinceReply(lines: readonly ThreadLine[]): readonly ThreadLine[] {
  return arrivedAfter(lines, isReply)
}

/** Messages that arrived after the last given one. A reply does not answer a late message, even if that was written before. */
function arrivedAfter(
  lines: readonly ThreadLine[],
  isOne: (line: ThreadLine) => boolean,
): readonly ThreadLine[] {
  const last = Math.max(0, ...lines.filter(isOne).map(({ sequence }) => sequence))
  return lines.filter(({ sequence }) => sequence > last)
}

function isOfContact({ sender }: ThreadLine): boolean {
  return sender === 'contact'
}

function asksAll(later: ThreadLine, earlier: ThreadLine): boolean {
  const words = new Set(wordsOf(later.text))
  return wordsOf(earlier.text).every((word) => words.has(word))
}

function eachOnce(lines: readonly ThreadLine[]): ThreadLine[] {
  return [...new Map(lines.map((line) => [wordsOf(line.text).join(' '), line])).values()]
}

function isSaid({ status, text }: ThreadLine): boolean {
  return text !== '' && status !== 'failed' && status !== 'cancelled'
}

function firstAndLast(lines: readonly ThreadLine[]): ThreadLine[] {
  return lines.length <= WANTS ? [...lines] : [lines[0]!, ...lines.slice(1 - WANTS)]
}

function quoteAll(lines: readonly ThreadLine[]): string {
  return [...new Set(lines.map(({ text }) => quote(text)))].join('; ')
}

export function quote(text: string, most = QUOTE): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return `“${
    line.length <= most
      ? line
      : `${line
          .slice(0, most - 1)
          .toWellFormed()
          .trimEnd()}…`
  }”`
}
