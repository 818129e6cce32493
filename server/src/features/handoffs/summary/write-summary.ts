/** What it is about, what was said and what is open: in the contact's own words, so that nothing in it is guessed. Pure. */
import type { BriefLanguage } from '@parley/models/kit'
import { isTelling } from './small-talk.ts'
import { summaryWords } from './summary-words.ts'
import type { Thread, ThreadLine } from './thread.store.ts'

const QUOTE = 160
const WANTS = 3
const ANSWERS = 2
const OPEN = 3

/** `asked`: the contact’s last line asks for a person, and says nothing else. */
export function writeSummary(thread: Thread, language: BriefLanguage, asked = false): string {
  const words = summaryWords[language]
  const who = thread.contact.name ?? thread.contact.phone ?? words.nobody
  const lines = thread.lines.filter(isSaid)
  const lastByPerson = lines.findLastIndex(({ sender }) => sender === 'person')
  const heard = lines.slice(lastByPerson + 1)
  const wish = asked ? heard.findLastIndex(({ sender }) => sender === 'contact') : -1
  const since = heard.filter((_, index) => index !== wish)
  const wants = since.filter(({ sender, text }) => sender === 'contact' && isTelling(text))
  const answers = thread.turns.filter(({ outcome, answer }) => outcome === 'answered' && answer)
  const open = openLines(thread, since).filter(({ text }) => isTelling(text))
  const sentences = [
    asked ? words.asks(who) : '',
    wants.length > 0 ? words.wants(who, quoteAll(firstAndLast(wants))) : words.nothingSaid(who),
    lastByPerson === -1 ? '' : words.said(quoteAll([lines[lastByPerson]!])),
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

/** What the contact still waits for, in their words. */
export function openPoints(thread: Thread): string[] {
  const lines = thread.lines.filter(isSaid)
  const since = lines.slice(lines.findLastIndex(({ sender }) => sender === 'person') + 1)
  return openLines(thread, since)
    .filter(({ text }) => isTelling(text))
    .slice(-OPEN)
    .map(({ text }) => text)
}

/** What no answer was given to: the agent had none, passed it on, or has not come to it. */
function openLines({ turns }: Thread, lines: readonly ThreadLine[]): ThreadLine[] {
  const answered = turns.filter(({ outcome }) => outcome === 'answered')
  const through = Math.max(0, ...answered.map((turn) => turn.through_sequence))
  // An agent may have had no answer to what came before one that it answered.
  const missed = turns
    .filter(({ outcome }) => outcome === 'unknown_answer')
    .map((turn) => turn.through_sequence)
  return lines.filter(
    ({ sender, sequence }) => sender === 'contact' && (sequence > through || missed.includes(sequence)),
  )
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
