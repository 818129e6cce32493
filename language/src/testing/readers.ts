/** Functions that read a customer's text; tests/readers calls each with awkward texts. A new reader is one line here. */
import { saysToComeBack } from '../read/comes-back.ts'
import * as facts from '../read/facts.ts'
import { readTopic } from '../read/topic.ts'
import * as analysis from '../search/analyse-text.ts'
import { detectLanguage } from '../search/detect-language.ts'
import * as evidence from '../search/evidence.ts'
import { findSentences } from '../search/find-sentences.ts'
import { soundOf } from '../search/lexicon.ts'

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
  ...inFile('search/detect-language.ts', { detectLanguage }),
  ...inFile('search/evidence.ts', {
    'bestSentences of a question': (text) => evidence.bestSentences(text, PASSAGE),
    'bestSentences of a passage': (text) => evidence.bestSentences(QUESTION, text),
    'coverage of a question': (text) => evidence.coverage(text, PASSAGE),
    'coverage of a passage': (text) => evidence.coverage(QUESTION, text),
  }),
  ...inFile('search/find-sentences.ts', { findSentences: (text) => findSentences(text) }),
  ...inFile('search/lexicon.ts', { soundOf }),
]
