import type { Language } from '@parley/language'
import {
  asksAboutHealth,
  asksForHours,
  asksForPriceList,
  asksPriceLoosely,
  factKindOf,
  factKindsAskedFor,
  hasPrice,
  inOneLanguage,
  isFactOf,
  isForeignTo,
  type Phrases,
  phrases,
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

// A document says more about a matter than a sentence of the instructions does.
function isBetter(fact: BriefFact, evidence: BriefEvidence): boolean {
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

function answerQuestion(question: BriefAsk, words: Phrases, brief: Brief): Answer | undefined {
  const promised = answerFromCommitments(brief, question)
  if (promised !== undefined) return { text: promised, passageId: undefined }
  const { passages } = brief
  const fact = bestFact(question)
  const ranked = rankedEvidence(question)
  const prices = asksForPriceList(question.text) ? listPrices(ranked, passages) : undefined
  if (prices !== undefined) return { text: prices, passageId: undefined }
  const evidence = ranked[0]
  // A fact is the owner's own short answer: it wins unless a passage covers the question better.
  if (fact !== undefined && (evidence === undefined || isBetter(fact, evidence))) {
    return { text: nameFact(fact, words, brief.language), passageId: undefined }
  }
  if (evidence === undefined) {
    const said = answerFromColleague(brief, question)
    return said === undefined ? undefined : { text: said, passageId: undefined }
  }
  const chosen = inOneLanguage(evidence.sentences, brief.language)
    .slice(0, mostSentences(question, evidence))
    .sort((a, b) => a.start - b.start)
    .map(quote)
  const text = chosen.reduce((said, next) => said + (isRow(said) || isRow(next) ? '\n' : ' ') + next)
  return { text: text.length > MOST_CHARACTERS ? chosen[0]! : text, passageId: evidence.passageId }
}

export interface Composed {
  text: string
  /** How many of the questions found an answer. */
  answered: number
  unanswered: number
}

/** Answers the questions from the brief's passages and facts, in the words they are written in. */
export function composeAnswer(brief: Brief, questions: readonly BriefQuestion[]): Composed {
  const words = phrases[brief.language]
  const lines: string[] = []
  let answered = 0
  let unanswered = 0
  for (const question of questions) {
    for (const ask of [question, ...(question.also ?? [])]) {
      const answer = answerQuestion(ask, words, brief)
      if (answer === undefined) {
        if (question.isRemark !== true) unanswered++
        continue
      }
      if (question.isRemark === true && questions.some(({ isRemark }) => isRemark !== true)) continue
      answered++
      const line = answer.passageId === undefined ? answer.text : `${answer.text} [${answer.passageId}]`
      if (!lines.includes(line)) lines.push(line)
    }
  }
  if (lines.some((line) => isForeignTo(line, brief.language))) lines.unshift(words.frame)
  return { text: lines.join('\n'), answered, unanswered }
}
