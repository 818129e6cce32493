import type { Language } from '@parley/language'
import {
  asksAboutHealth,
  asksForHours,
  asksForPriceList,
  asksPriceLoosely,
  asksSomething,
  coverage,
  type FactKind,
  factKindOf,
  factKindsAskedFor,
  hasPrice,
  inOneLanguage,
  isFactOf,
  isForeignTo,
  isWrittenIn,
  type Phrases,
  phrases,
  readWeekHours,
  sayInLanguage,
  splitAsks,
} from '@parley/language'
import type {
  Brief,
  BriefAsk,
  BriefEvidence,
  BriefFact,
  BriefPassage,
  BriefQuestion,
  BriefSentence,
} from '../brief.ts'
import { answerFromColleague, lacksNumber, quoteColleague } from './answer-from-colleague.ts'
import { answerFromCommitments } from './answer-from-commitments.ts'
import { answerOpening } from './answer-opening.ts'
import { answerStaff } from './answer-staff.ts'
import { repeatShortly, timesSaid } from './say-once.ts'

/** Up to this share of a question's words a passage is taken not to answer it. */
const ENOUGH_COVERAGE = 0.5
/** A single sentence that covers less than this is a coincidence of words. */
const ENOUGH_SENTENCE_SCORE = 0.2
const MOST_SENTENCES = 2
/** Week days, the weekend, the day off. */
const MOST_HOURS = 3
const MOST_ROWS = 6
const MOST_PRICES = 16
const MOST_CHARACTERS = 700

interface Answer {
  text: string
  passageId: string | undefined
}

function endSentence(text: string): string {
  return /[.!?।:…]$/u.test(text) ? text : `${text}.`
}

/** A sentence as it is said in a chat. A row without its columns is set apart by dashes. */
function quote({ says, text }: BriefSentence): string {
  const cells = (says ?? text).replace(/\s+/g, ' ').trim().split(' | ')
  if (text.includes('|')) return cells.length === 2 ? cells.join(': ') : cells.join(' – ')
  return endSentence(cells.join(' – '))
}

function isRow(said: string): boolean {
  return !/[.!?।:…]$/u.test(said)
}

function nameFact(fact: BriefFact, words: Phrases, language: Language): string {
  if (fact.by !== undefined) return quoteColleague(language, fact.by, fact.value)
  if (fact.name === '') return endSentence(fact.value)
  const kind = factKindOf(fact.name)
  const label = kind === undefined ? fact.name.replace(/_/g, ' ') : words.factLabels[kind]
  return endSentence(`${label.charAt(0).toUpperCase()}${label.slice(1)}: ${fact.value.trim()}`)
}

function bestFact(question: BriefAsk): BriefFact | undefined {
  const covered = question.facts.filter(
    (fact) => fact.coverage > ENOUGH_COVERAGE && !lacksNumber(question.text, fact),
  )
  if (covered.length > 0) return covered.sort((a, b) => b.coverage - a.coverage)[0]
  const asked = factKindsAskedFor(question.text)
  if (asked.length === 0) return undefined
  return question.facts.find(({ name }) => isFactOf(name, asked))
}

function rankedEvidence({ text, evidence }: BriefAsk): BriefEvidence[] {
  const isOfHealth = asksAboutHealth(text)
  return evidence
    .filter(({ coverage, sentences }) => coverage > ENOUGH_COVERAGE && isAnswer(sentences))
    .filter(({ sentences }) => !isOfHealth || sentences.some((sentence) => asksAboutHealth(sentence.text)))
    .sort((a, b) => scoreOf(b, text) - scoreOf(a, text))
}

function isAnswer(sentences: readonly BriefSentence[]): boolean {
  return sentences[0] !== undefined && sentences[0].score >= ENOUGH_SENTENCE_SCORE
}

/** Weights that name the right document most often over labelled questions in the three ways of writing. */
function scoreOf({ coverage, relevance, sentences }: BriefEvidence, question: string): number {
  const isFromList = asksPriceLoosely(question) && sentences[0]?.text.includes('|') === true
  return coverage + relevance + 0.5 * (sentences[0]?.score ?? 0) + (isFromList ? LIST_BONUS : 0)
}

/** A price stands in a list of prices rather than in a package that holds the same thing. */
const LIST_BONUS = 0.5

/** Kinds of facts of which a passage says the same or nothing. */
const EXACT_FACTS = ['address', 'phone', 'email', 'website'] as const

/** "Send location": the passage must share a word with the address to speak of it. */
function isBesidePoint(
  { name, value }: BriefFact,
  { sentences }: BriefEvidence,
  asked: readonly FactKind[],
): boolean {
  const kind = EXACT_FACTS.find((one) => one === factKindOf(name))
  const isAskedFor = kind !== undefined && asked.includes(kind)
  return isAskedFor && coverage(value, sentences.map(({ text }) => text).join('\n')) === 0
}

// A document says more about a matter than a sentence of the instructions does.
function isBetter(fact: BriefFact, evidence: BriefEvidence, asked: readonly FactKind[]): boolean {
  if (isBesidePoint(fact, evidence, asked)) return true
  return fact.name === '' ? fact.coverage > evidence.coverage : fact.coverage >= evidence.coverage
}

function mostSentences({ text }: BriefAsk, { sentences }: BriefEvidence): number {
  if (sentences[0]!.text.includes('|')) return MOST_ROWS
  return asksForHours(text) ? MOST_HOURS : MOST_SENTENCES
}

/** All prices of the document that answers best, part by part, up to what one reads in a chat. */
function listPrices(ranked: readonly BriefEvidence[], passages: readonly BriefPassage[]): string | undefined {
  const titleOf = ({ passageId }: BriefEvidence) => passages.find(({ id }) => id === passageId)?.title
  const withPrices = ranked.filter(
    ({ sentences }) => sentences.filter(({ text }) => hasPrice(text)).length > 1,
  )
  const title = withPrices[0] === undefined ? undefined : titleOf(withPrices[0])
  if (title === undefined) return undefined
  const parts: string[] = []
  let left = MOST_PRICES
  for (const part of withPrices.filter((one) => titleOf(one) === title)) {
    const rows = part.sentences.filter(({ text }) => hasPrice(text)).slice(0, left)
    left -= rows.length
    const said = rows.sort((a, b) => a.start - b.start).map(quote)
    if (said.length > 0) parts.push(`${said.join('\n')} [${part.passageId}]`)
  }
  return parts.join('\n')
}

/** `own`: the words of this question alone, where its text is all of a sentence that asks several. */
function answerQuestion(
  question: BriefAsk & { own: string },
  words: Phrases,
  brief: Brief,
): Answer | undefined {
  const promised = answerFromCommitments(brief, question)
  if (promised !== undefined) return { text: promised, passageId: undefined }
  const staff = answerStaff(question.own, brief)
  if (staff !== undefined) return { text: staff, passageId: undefined }
  const opening = answerOpening(question.own, brief)
  if (opening === undefined) return quoteAnswer(question, words, brief)
  const { verdict, day, exception, week, weekday, passageId } = opening
  if (exception !== undefined) {
    const said = [verdict, day, endSentence(exception)].filter((one) => one !== '').join(' ')
    return { text: said, passageId }
  }
  if (week === undefined && day === '') return { text: verdict, passageId }
  // The documents' own words come first, where the customer reads them.
  const quoted = quoteAnswer(question, words, brief)
  const isReadable = quoted !== undefined && isWrittenIn(brief.language, quoted.text)
  const own = isReadable && (week !== undefined || saysOnly(weekday, quoted.text)) ? quoted : undefined
  const rest = own?.text ?? week ?? day
  const separator = rest.includes('\n') ? '\n' : ' '
  const text = [verdict, rest].filter((one) => one !== '').join(separator)
  return { text, passageId: own === undefined ? passageId : own.passageId }
}

/** Whether a text tells the hours of a day, and of no other. */
function saysOnly(weekday: number | undefined, text: string): boolean {
  const hours = readWeekHours(text, OPENING_HOURS)
  return hours?.every((stretches, day) => (stretches !== undefined) === (day === weekday)) === true
}

/** A title under which any sentence may tell the hours. */
const OPENING_HOURS = 'hours'

/** The answer in the words of the documents and the owner. */
function quoteAnswer(question: BriefAsk, words: Phrases, brief: Brief): Answer | undefined {
  const { passages } = brief
  const fact = bestFact(question)
  const ranked = rankedEvidence(question)
  const prices = asksForPriceList(question.text) ? listPrices(ranked, passages) : undefined
  if (prices !== undefined) return { text: prices, passageId: undefined }
  const evidence = ranked[0]
  // A fact is the owner's own short answer: it wins unless a passage covers the question better.
  if (
    fact !== undefined &&
    (evidence === undefined || isBetter(fact, evidence, factKindsAskedFor(question.text)))
  ) {
    return { text: nameFact(fact, words, brief.language), passageId: undefined }
  }
  if (evidence === undefined) {
    const said = answerFromColleague(brief, question)
    return said === undefined ? undefined : { text: said, passageId: undefined }
  }
  const passage = passages.find(({ id }) => id === evidence.passageId)
  const chosen = inOneLanguage(evidence.sentences, brief.language)
    .slice(0, mostSentences(question, evidence))
    .sort((a, b) => a.start - b.start)
    .map((sentence) => sayInLanguage(quote(sentence), passage?.text ?? '', brief.language))
  const text = chosen.reduce((said, next) => said + (isRow(said) || isRow(next) ? '\n' : ' ') + next)
  return { text: text.length > MOST_CHARACTERS ? chosen[0]! : text, passageId: evidence.passageId }
}

export interface Composed {
  text: string
  /** How many of the questions found an answer. */
  answered: number
  /** The questions without one, each in the customer's words. */
  unanswered: string[]
  /** Nothing but answers that the session has heard before. */
  isRepeated: boolean
  /** The same, and for the third time. */
  isWornOut: boolean
}

interface Said {
  line: string
  /** How often the session has heard it. */
  times: number
}

/** Answers the questions from the brief's passages and facts, in the words they are written in. */
export function composeAnswer(brief: Brief, questions: readonly BriefQuestion[]): Composed {
  const words = phrases[brief.language]
  const said: Said[] = []
  const unanswered: string[] = []
  let answered = 0
  for (const question of questions) {
    for (const [index, ask] of [question, ...(question.also ?? [])].entries()) {
      const own = wordsOfAsk(question, index)
      const answer = answerQuestion({ ...ask, own }, words, brief)
      const isRemark = question.isRemark === true && !asksSomething(own)
      if (answer === undefined) {
        if (!isRemark) unanswered.push(own)
        continue
      }
      if (isRemark && questions.some((one) => one.isRemark !== true)) continue
      answered++
      const line = answer.passageId === undefined ? answer.text : `${answer.text} [${answer.passageId}]`
      if (!said.some((one) => one.line === line))
        said.push({ line, times: timesAnswered(line, words, brief) })
    }
  }
  const isRepeated = said.length > 0 && said.every(({ times }) => times > 0)
  const lines = said.map(({ line, times }) => (times === 0 ? line : words.asSaid(repeatShortly(line))))
  if (lines.some((line) => isForeignTo(line, brief.language))) lines.unshift(words.frame)
  const isWornOut = isRepeated && said.every(({ times }) => times > 1)
  return { text: lines.join('\n'), answered, unanswered, isRepeated, isWornOut }
}

/** The single questions of some parts of a message, each in its own words. */
export function listAsks(questions: readonly BriefQuestion[]): string[] {
  return questions.flatMap((question) =>
    [question, ...(question.also ?? [])].map((_, index) => wordsOfAsk(question, index)),
  )
}

/** The text of a question is all of its sentence, also where the sentence asks further ones. */
function wordsOfAsk(question: BriefQuestion, index: number): string {
  const { text, also = [] } = question
  if (index > 0) return also[index - 1]!.text
  return also.length === 0 ? text : (splitAsks(text)[0] ?? text)
}

function timesAnswered(line: string, words: Phrases, brief: Brief): number {
  const times = timesSaid(line, brief)
  const short = repeatShortly(line)
  return times === 0 || short === line ? times : times + timesSaid(words.asSaid(short), brief)
}
