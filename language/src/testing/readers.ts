/** Functions that read a customer's text; tests/readers calls each with awkward texts. A new reader is one line here. */

import { saysToComeBack } from '../read/comes-back.ts'
import { phoneProblem, readEmail, readName, readPhone } from '../read/details/index.ts'
import { splitClauses } from '../read/details/split-clauses.ts'
import { detectLanguage } from '../read/detect-language.ts'
import * as facts from '../read/facts.ts'
import { readMoment } from '../read/moment/index.ts'
import { canonicalise } from '../read/moment/moment-words.ts'
import { foldMessage, readOptOut } from '../read/opt-out/read-opt-out.ts'
import { readTopic } from '../read/topic.ts'
import * as analysis from '../search/analyse-text.ts'
import * as evidence from '../search/evidence.ts'
import { soundOf } from '../search/lexicon.ts'
import { findSentences } from '../text/find-sentences.ts'
import { normaliseLink, normaliseText } from '../text/normalise-text.ts'
import { splitSentences } from '../text/split-sentences.ts'

export interface Reader {
  name: string
  file: string
  read: (text: string) => unknown
  /** Most characters that can reach it, where that is less than the awkward texts have. */
  most?: number
}

function inFile(file: string, readers: Readonly<Record<string, (text: string) => unknown>>): Reader[] {
  return Object.entries(readers).map(([name, read]) => ({ file: `language/src/${file}`, name, read }))
}

const PASSAGE = 'We open at ten. A haircut costs ₹500.'
const QUESTION = 'When do you open?'
const NOW = { zone: 'Asia/Kolkata', now: new Date('2026-11-22T06:00:00Z') }

/** The copilot takes no longer text (contracts, copilot operations). */
const ofCopilot = (readers: readonly Reader[]): Reader[] =>
  readers.map((reader) => ({ ...reader, most: 8_000 }))

export const LANGUAGE_READERS: readonly Reader[] = [
  ...inFile('read/comes-back.ts', { saysToComeBack }),
  ...ofCopilot(
    inFile('read/facts.ts', {
      factsOf: facts.factsOf,
      keepsFacts: (text) => facts.keepsFacts(text, text),
      keepsKnownFacts: (text) => facts.keepsKnownFacts(text, text),
    }),
  ),
  ...inFile('read/topic.ts', { readTopic: (text) => readTopic(text, 'question', undefined) }),
  ...inFile('search/analyse-text.ts', {
    analyseText: analysis.analyseText,
    indexTerms: analysis.indexTerms,
  }),
  ...inFile('read/detect-language.ts', { detectLanguage }),
  ...inFile('search/evidence.ts', {
    'bestSentences of a question': (text) => evidence.bestSentences(text, PASSAGE),
    'bestSentences of a passage': (text) => evidence.bestSentences(QUESTION, text),
    'coverage of a question': (text) => evidence.coverage(text, PASSAGE),
    'coverage of a passage': (text) => evidence.coverage(QUESTION, text),
  }),
  ...inFile('text/find-sentences.ts', { findSentences: (text) => findSentences(text) }),
  ...inFile('text/normalise-text.ts', { normaliseLink, normaliseText }),
  ...inFile('text/split-sentences.ts', { splitSentences }),
  ...inFile('search/lexicon.ts', { soundOf }),
  ...inFile('read/details/phone-problem.ts', { phoneProblem: (text) => phoneProblem(text, 'IN') }),
  ...inFile('read/details/read-email.ts', { readEmail }),
  ...inFile('read/details/read-name.ts', {
    readName: (text) => readName(text),
    'readName that was asked for': (text) => readName(text, { asked: true, exclude: ['Haircut'] }),
  }),
  ...inFile('read/details/read-phone.ts', {
    readPhone: (text) => readPhone(text),
    'readPhone in a country': (text) => readPhone(text, { defaultCountry: 'IN' }),
  }),
  ...inFile('read/details/split-clauses.ts', { splitClauses }),
  ...inFile('read/moment/read-moment.ts', {
    readMoment: (text) => readMoment(text, NOW),
    'readMoment of an hour': (text) => readMoment(text, { ...NOW, expecting: 'time' }),
    'readMoment of a day': (text) => readMoment(text, { ...NOW, expecting: 'date' }),
  }),
  ...inFile('read/moment/moment-words.ts', { canonicalise }),
  ...inFile('read/opt-out/read-opt-out.ts', { foldMessage, readOptOut }),
]
