/** Statements of an answer that no statement of its sources supports: figures beside the wrong thing, and claims that nobody made. */
import { splitSentences } from '../../text/split-sentences.ts'
import { repeatsCustomer } from './ask-around.ts'
import { type Evidence, plainWords, readEvidence } from './compare.ts'
import { cutAtSpaces } from './cut-at-spaces.ts'
import { doubtOf, joinDoubts } from './doubt-model.ts'
import { findUnsupportedClaim } from './judge-claim-by-rules.ts'
import { type Doubt, findMisplacedFigures } from './judge-figure-by-rules.ts'
import { type DoubtOptions, measureSentence, type Unit } from './measure-sentence.ts'
import { statesNothing } from './read-claim.ts'
import { readPiece } from './read-piece.ts'
import type { Sentence } from './same-value.ts'
import { CUT } from './weights.ts'

export type { Doubt } from './judge-figure-by-rules.ts'
export type { DoubtOptions } from './measure-sentence.ts'

export interface Judgement {
  doubts: Doubt[]
  /** Figures that the sources support as they stand, in other words or by a calculation: their ends in the answer's sentences. */
  supported: ReadonlySet<string>
}

/** Several times what a model may write in one turn, and more than any channel sends. */
export const LONGEST_JUDGED = 12_000
/** Every figure of a sentence is compared with every other one. */
const LONGEST_SENTENCE = 800
/** No answer to a customer holds more. */
const MOST_FIGURES = 100
const LONGEST_QUESTION = 4_000
const LONGEST_RAW = 200

/** Sentences, and stretches of what is too long to be one. */
function judgedParts(answer: string): string[] {
  return splitSentences(answer.slice(0, LONGEST_JUDGED))
    .flatMap((sentence) => cutAtSpaces(sentence, LONGEST_SENTENCE))
    .filter((one) => /\p{L}/u.test(one))
}

/** Beside the most doubtful part of a sentence, parts that are nearly as doubtful are reported as well. */
const NEARLY = 0.6

function doubtsOf(units: readonly Unit[]): Doubt[] {
  const doubts = units.map(({ kind, measures }) => doubtOf(kind, measures))
  if (joinDoubts(doubts) <= CUT) return []
  const most = Math.max(...doubts)
  return units
    .filter((_, index) => doubts[index]! >= most * NEARLY)
    .filter(({ raw }, index, all) => all.findIndex((other) => other.raw === raw) === index)
    .map(({ raw, closest }) => ({ raw, closest }))
}

/** A handful of statements is unlike the documents that the model was learnt from. */
const FEWEST_STATEMENTS = 60

function judgeByRules(text: string, sentence: Sentence, evidence: Evidence, options: DoubtOptions): Doubt[] {
  if (sentence.piece.figures.length > 0) {
    if (repeatsCustomer(sentence) && statesNothing(text)) return []
    return findMisplacedFigures(sentence, evidence, options.isKnown)
  }
  if (options.judgesClaims === false) return []
  const doubt = findUnsupportedClaim(text, sentence, evidence, options.areActionsJudgedElsewhere !== true)
  return doubt === undefined ? [] : [doubt]
}

interface Judged {
  text: string
  sentence: Sentence
  evidence: Evidence
  /** The answer holds more figures than are judged. */
  isBeyond: boolean
}

/** Every sentence that is judged. A quote needs no judgement. */
function* sentencesIn(
  answer: string,
  sources: readonly string[],
  customersWords: readonly string[],
): Generator<Judged> {
  const sentences = judgedParts(answer)
  if (sentences.length === 0) return
  const evidence = readEvidence(sources)
  const customer =
    customersWords.length === 0 ? undefined : readPiece(customersWords.join('\n').slice(0, LONGEST_QUESTION))
  let figuresLeft = MOST_FIGURES
  for (const text of sentences) {
    const words = plainWords(text)
    if (evidence.plain.some((source) => source.includes(words))) continue
    const sentence: Sentence = { piece: readPiece(text), customer }
    figuresLeft -= sentence.piece.figures.length
    yield { text, sentence, evidence, isBeyond: figuresLeft < 0 }
  }
}

/** The parts of an answer's sentences with their measures, for learning. */
export function unitsIn(
  answer: string,
  sources: readonly string[],
  customersWords: readonly string[],
  options: DoubtOptions,
): Unit[] {
  return [...sentencesIn(answer, sources, customersWords)].flatMap(({ text, sentence, evidence }) =>
    measureSentence(text, sentence, evidence, options),
  )
}

/** An answer that is longer than what is judged has a doubt for its rest: nothing leaves unread. */
export function findDoubts(
  answer: string,
  sources: readonly string[],
  customersWords: readonly string[],
  options: DoubtOptions,
): Judgement {
  const supported = new Set<string>()
  const doubts: Doubt[] = []
  for (const { text, sentence, evidence, isBeyond } of sentencesIn(answer, sources, customersWords)) {
    const found = isBeyond
      ? [{ raw: text.trim().slice(0, LONGEST_RAW), closest: undefined }]
      : evidence.statements.length < FEWEST_STATEMENTS
        ? judgeByRules(text, sentence, evidence, options)
        : doubtsOf(measureSentence(text, sentence, evidence, options))
    doubts.push(...found)
    if (isBeyond) continue
    for (const { raw } of sentence.piece.figures)
      if (!found.some((doubt) => doubt.raw === raw || doubt.raw === text.trim())) supported.add(raw)
  }
  const rest = answer.slice(LONGEST_JUDGED).trim()
  if (rest !== '') doubts.push({ raw: rest.slice(0, LONGEST_RAW), closest: undefined })
  return { doubts, supported }
}
