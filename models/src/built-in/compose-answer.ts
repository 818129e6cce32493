import type { Brief, BriefFact, BriefLanguage, BriefQuestion, BriefSentence } from '../kit/brief.ts'
import { type Phrases, phrases } from '../kit/phrases.ts'

/** Below this share of a question's words a passage is taken not to answer it. */
const enoughCoverage = 0.5
/** A single sentence that covers less than this is a coincidence of words. */
const enoughSentenceScore = 0.34
const maximumSentences = 2
const maximumAnswerCharacters = 700

interface Answer {
  text: string
  passageId: string | undefined
}

const devanagari = /\p{Script=Devanagari}/u

/** Whether a quoted text would surprise a reader of the language. Romanised Hindi readers read both. */
function isForeign(text: string, language: BriefLanguage): boolean {
  return language === 'en' ? devanagari.test(text) : language === 'hi' && !devanagari.test(text)
}

function endSentence(text: string): string {
  return /[.!?।:…]$/u.test(text) ? text : `${text}.`
}

const factKinds: [keyof Phrases['factLabels'], RegExp][] = [
  ['hours', /hour|timing|\btime\b|open|schedule|samay|समय/i],
  ['address', /address|location|where|directions|pata\b|पता/i],
  ['email', /e-?mail|ईमेल/i],
  ['website', /website|\bsite\b|\burl\b|वेबसाइट/i],
  ['phone', /phone|mobile|contact|call|whatsapp|number|फ़ोन|फोन|नंबर/i],
]

function nameFact(fact: { name: string; value: string }, words: Phrases): string {
  const kind = factKinds.find(([, pattern]) => pattern.test(fact.name))?.[0]
  const label = kind === undefined ? fact.name.replace(/_/g, ' ') : words.factLabels[kind]
  return endSentence(`${label.charAt(0).toUpperCase()}${label.slice(1)}: ${fact.value.trim()}`)
}

function bestFact(question: BriefQuestion): BriefFact | undefined {
  return question.facts
    .filter((fact) => fact.coverage >= enoughCoverage)
    .sort((a, b) => b.coverage - a.coverage)[0]
}

function bestEvidence(question: BriefQuestion) {
  return question.evidence
    .filter(({ coverage, sentences }) => coverage >= enoughCoverage && isAnswer(sentences))
    .sort((a, b) => scoreOf(b) - scoreOf(a))[0]
}

function isAnswer(sentences: readonly BriefSentence[]): boolean {
  return sentences[0] !== undefined && sentences[0].score >= enoughSentenceScore
}

function scoreOf({ coverage, sentences }: BriefQuestion['evidence'][number]): number {
  return coverage + (sentences[0]?.score ?? 0)
}

function answerQuestion(question: BriefQuestion, words: Phrases): Answer | undefined {
  const fact = bestFact(question)
  const evidence = bestEvidence(question)
  // A fact is the owner's own short answer: it wins unless a passage covers the question better.
  if (fact !== undefined && (evidence === undefined || fact.coverage >= evidence.coverage)) {
    return { text: nameFact(fact, words), passageId: undefined }
  }
  if (evidence === undefined) return undefined
  const chosen = evidence.sentences
    .slice(0, maximumSentences)
    .sort((a, b) => a.start - b.start)
    .map(({ text }) => endSentence(text.replace(/\s+/g, ' ').trim()))
  let text = chosen.join(' ')
  if (text.length > maximumAnswerCharacters) text = chosen[0]!
  return { text, passageId: evidence.passageId }
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
  let unanswered = 0
  for (const question of questions) {
    const answer = answerQuestion(question, words)
    if (answer === undefined) {
      unanswered++
      continue
    }
    const line = answer.passageId === undefined ? answer.text : `${answer.text} [${answer.passageId}]`
    if (!lines.includes(line)) lines.push(line)
  }
  const answered = questions.length - unanswered
  if (lines.some((line) => isForeign(line, brief.language))) lines.unshift(words.frame)
  return { text: lines.join('\n'), answered, unanswered }
}
