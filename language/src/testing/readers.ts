/** Functions that read a customer's text; tests/readers calls each with awkward texts. A new reader is one line here. */
import * as analysis from '../search/analyse-text.ts'
import { detectLanguage } from '../search/detect-language.ts'
import * as evidence from '../search/evidence.ts'
import { findSentences } from '../search/find-sentences.ts'
import { soundOf } from '../search/lexicon.ts'

export interface Reader {
  name: string
  file: string
  read: (text: string) => unknown
}

function inFile(file: string, readers: Readonly<Record<string, (text: string) => unknown>>): Reader[] {
  return Object.entries(readers).map(([name, read]) => ({ file: `language/src/${file}`, name, read }))
}

const PASSAGE = 'We open at ten. A haircut costs ₹500.'
const QUESTION = 'When do you open?'

export const LANGUAGE_READERS: readonly Reader[] = [
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
