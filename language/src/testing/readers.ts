/** Functions that read a customer's text; tests/readers calls each with awkward texts. A new reader is one line here. */

import { readPieces } from '../meaning/sentence-model/split-words.ts'
import { phoneProblem, readEmail, readName, readPhone } from '../read/details/index.ts'
import { readNameBeside, readSignature } from '../read/details/read-signature.ts'
import { splitClauses } from '../read/details/split-clauses.ts'
import { detectLanguage } from '../read/detect-language.ts'
import * as facts from '../read/facts.ts'
import { readMoment } from '../read/moment/index.ts'
import { canonicalise } from '../read/moment/moment-words.ts'
import { readPartySize } from '../read/party/index.ts'
import { readColumnHeading, readTruthCell } from '../read/read-column.ts'
import * as analysis from '../search/analyse-text.ts'
import * as evidence from '../search/evidence.ts'
import { soundOf } from '../search/lexicon.ts'
import { findOpenBlocks } from '../search/open-blocks.ts'
import { findSentences } from '../text/find-sentences.ts'
import { normaliseLink, normaliseText } from '../text/normalise-text.ts'
import { splitSentences } from '../text/split-sentences.ts'
import { ANSWER_READERS } from './answer-readers.ts'
import { COMMITMENT_READERS } from './commitment-readers.ts'
import { MESSAGE_READERS } from './message-readers.ts'
import { CONTEXT, inFile, ofCopilot, type Reader } from './reader.ts'

export type { Reader } from './reader.ts'

const PASSAGE = 'We open at ten. A haircut costs ₹500.'
const QUESTION = 'When do you open?'

export const LANGUAGE_READERS: readonly Reader[] = [
  ...ANSWER_READERS,
  ...inFile('meaning/sentence-model/split-words.ts', {
    'readPieces of a text': (text) => readPieces('a\nb\n##a\n##b\nthe', 0).split(text, 512),
  }),
  ...MESSAGE_READERS,
  ...inFile('search/open-blocks.ts', { findOpenBlocks: (text) => findOpenBlocks(text, 'markdown') }),
  ...COMMITMENT_READERS,
  ...ofCopilot(
    inFile('read/facts.ts', {
      factsOf: facts.factsOf,
      keepsFacts: (text) => facts.keepsFacts(text, text),
      keepsKnownFacts: (text) => facts.keepsKnownFacts(text, text),
    }),
  ),
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
  ...inFile('read/details/read-signature.ts', {
    readSignature: (text) => readSignature([text, text]),
    readNameBeside: (text) => readNameBeside(text, ['Dr. Kavita Sen']),
  }),
  ...inFile('read/details/read-phone.ts', {
    readPhone: (text) => readPhone(text),
    'readPhone in a country': (text) => readPhone(text, { defaultCountry: 'IN' }),
  }),
  ...inFile('read/details/split-clauses.ts', { splitClauses }),
  ...inFile('read/moment/read-moment.ts', {
    readMoment: (text) => readMoment(text, CONTEXT),
    'readMoment of an hour': (text) => readMoment(text, { ...CONTEXT, expecting: 'time' }),
    'readMoment of a day': (text) => readMoment(text, { ...CONTEXT, expecting: 'date' }),
  }),
  ...inFile('read/moment/moment-words.ts', { canonicalise }),
  ...inFile('read/party/read-party-size.ts', { readPartySize }),
  ...inFile('read/read-column.ts', { readColumnHeading, readTruthCell }),
]
