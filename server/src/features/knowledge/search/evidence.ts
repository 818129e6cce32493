import { analyseText, type Token } from './analyse-text.ts'
import {
  answerMarkerLength,
  isTableRow,
  linesOf,
  listMarkerLength,
  questionMarkerLength,
} from './find-blocks.ts'
import { findSentences, type Span, trimSpan } from './find-sentences.ts'
import { isOneSlipAway, soundOfFolded } from './lexicon.ts'

/** A part of a passage that answers a question, quoted: `text` is exactly `passage.slice(start, end)`. */
export interface EvidenceSentence extends Span {
  text: string
  /** Share of the question it covers, from 0 to 1. */
  score: number
}

/** What is read to judge a candidate (a question with its answer) and what is quoted of it (the answer). */
interface Candidate {
  read: Span
  quote: Span
}

const relatedCredit = 0.35
const misspeltCredit = 0.8
const minimumSlipLength = 4
const maximumSentences = 3
const enoughBesideBest = 0.5
/** Question words ("when", "कितने") ask for a kind of answer; it counts for less than the words of the question. */
const questionWordWeight = 0.5

interface Wanted {
  weight: number
  /** How far a text with these terms satisfies it, from 0 to 1. */
  credit(terms: ReadonlySet<string>, sounds: readonly string[]): number
}

function wantedFor(token: Token): Wanted | undefined {
  const { related } = token
  const hasRelated = (terms: ReadonlySet<string>) => related.some((term) => terms.has(term))
  if (token.isStopWord) {
    if (related.length === 0) return undefined
    return { weight: questionWordWeight, credit: (terms) => (hasRelated(terms) ? 1 : 0) }
  }
  const own = [token.folded, ...token.exact]
  const sound = soundOfFolded(token.folded)
  return {
    weight: 1,
    credit(terms, sounds) {
      if (own.some((term) => terms.has(term))) return 1
      if (token.parts.length > 0 && token.parts.every((part) => terms.has(part))) return 1
      const isLong = sound !== undefined && sound.length >= minimumSlipLength
      if (
        isLong &&
        sounds.some((other) => other.length >= minimumSlipLength && isOneSlipAway(sound, other))
      ) {
        return misspeltCredit
      }
      return hasRelated(terms) ? relatedCredit : 0
    },
  }
}

function wantedBy(question: string): Wanted[] {
  const seen = new Set<string>()
  const wanted: Wanted[] = []
  for (const token of analyseText(question)) {
    const identity = token.isStopWord ? token.related.join(' ') : token.folded
    if (seen.has(identity)) continue
    seen.add(identity)
    const one = wantedFor(token)
    if (one) wanted.push(one)
  }
  return wanted
}

function termsOf(text: string): { terms: Set<string>; sounds: string[] } {
  const terms = new Set<string>()
  for (const token of analyseText(text)) {
    if (token.isStopWord) continue
    for (const term of [token.folded, ...token.exact, ...token.parts]) terms.add(term)
  }
  const sounds = [...terms].map(soundOfFolded).filter((sound) => sound !== undefined)
  return { terms, sounds }
}

function creditsOf(wanted: readonly Wanted[], text: string): number[] {
  const { terms, sounds } = termsOf(text)
  return wanted.map((one) => one.weight * one.credit(terms, sounds))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/**
 * The share of a question's content words that a text contains, from 0 to 1, in whichever script and spelling. A question without
 * content words ("ok?") is covered by nothing: 0. Use it to tell when a passage does not answer.
 */
export function coverage(question: string, text: string): number {
  const wanted = wantedBy(question).filter((one) => one.weight === 1)
  if (wanted.length === 0) return 0
  return sum(creditsOf(wanted, text)) / wanted.length
}

/** A line that wraps goes on in the next one; a short line, or one before a list, stands for itself. */
const minimumWrappedLength = 60

function candidatesOf(passage: string): Candidate[] {
  const candidates: Candidate[] = []
  let paragraph: Span | undefined
  let question: Span | undefined

  const closeParagraph = () => {
    if (paragraph)
      for (const span of findSentences(passage, paragraph)) candidates.push({ read: span, quote: span })
    paragraph = undefined
  }
  const push = (quote: Span, read: Span = quote) => {
    const span = trimSpan(passage, quote)
    if (span.end > span.start) candidates.push({ read, quote: span })
  }

  for (const line of linesOf(passage)) {
    const { start, end, text } = line
    const asked = questionMarkerLength(text)
    const answered = answerMarkerLength(text)
    if (text.trim() === '') {
      closeParagraph()
    } else if (asked !== undefined) {
      closeParagraph()
      question = { start, end }
    } else if (
      question !== undefined &&
      (answered !== undefined || candidates.at(-1)?.read.start !== question.start)
    ) {
      closeParagraph()
      push({ start: start + (answered ?? 0), end }, { start: question.start, end })
    } else if (question !== undefined && candidates.at(-1)?.quote.end === start - 1) {
      const answer = candidates.pop()!
      candidates.push({ read: { ...answer.read, end }, quote: { ...answer.quote, end } })
    } else if (isTableRow(text)) {
      closeParagraph()
      if (/[^|\s:-]/.test(text)) push(withoutPipes(text, start), line)
    } else if (listMarkerLength(text) !== undefined) {
      closeParagraph()
      paragraph = { start: start + listMarkerLength(text)!, end }
    } else if (
      paragraph &&
      paragraph.end - paragraph.start >= minimumWrappedLength &&
      passage[start - 1] === '\n'
    ) {
      paragraph = { start: paragraph.start, end }
    } else {
      closeParagraph()
      paragraph = { start, end }
    }
  }
  closeParagraph()
  return candidates
}

function withoutPipes(row: string, offset: number): Span {
  const first = row.search(/[^|\s]/)
  let last = row.length
  while (last > first && /[|\s]/.test(row[last - 1]!)) last--
  return { start: offset + first, end: offset + last }
}

/**
 * The sentences, table rows, list items or FAQ answers of a passage that best cover a question, best first, three at most. Each
 * after the first adds something that those before it lack. Empty when the passage covers nothing of the question.
 */
export function bestSentences(question: string, passage: string): EvidenceSentence[] {
  const wanted = wantedBy(question)
  const total = sum(wanted.map((one) => one.weight))
  if (total === 0) return []
  const candidates = candidatesOf(passage).map(({ read, quote }) => ({
    quote,
    credits: creditsOf(wanted, passage.slice(read.start, read.end)),
  }))

  const chosen: EvidenceSentence[] = []
  let covered = wanted.map(() => 0)
  while (chosen.length < maximumSentences && candidates.length > 0) {
    const gains = candidates.map(({ credits }) =>
      sum(credits.map((credit, index) => Math.max(0, credit - covered[index]!))),
    )
    const best = gains.indexOf(Math.max(...gains))
    const { quote, credits } = candidates[best]!
    const score = sum(credits) / total
    const isWorthIt =
      gains[best]! > 0 && (chosen.length === 0 || score >= chosen[0]!.score * enoughBesideBest)
    if (!isWorthIt) break
    chosen.push({ ...quote, text: passage.slice(quote.start, quote.end), score })
    covered = covered.map((value, index) => Math.max(value, credits[index]!))
    candidates.splice(best, 1)
  }
  return chosen
}
