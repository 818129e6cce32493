/** Readers of a turn, and of the detector of secrets that it uses. */
import type { KnowledgeHit } from '@parley/contracts'
import { readClaims } from '@parley/language'
import * as confirm from '../../features/agents/turns/think/answer/ask-to-confirm.ts'
import * as shape from '../../features/agents/turns/think/answer/shape-answer.ts'
import { callName } from '../../features/agents/turns/think/converse.ts'
import { findUnsupported } from '../../features/agents/turns/think/grounding/check-grounding.ts'
import { removeUnsupported } from '../../features/agents/turns/think/grounding/remove-unsupported.ts'
import { candidatesOf } from '../../features/agents/turns/think/passages/judge/candidates.ts'
import {
  competitorsOf,
  measureCompetitors,
  toRead,
} from '../../features/agents/turns/think/passages/judge/judge-hits.ts'
import { readAsked } from '../../features/agents/turns/think/passages/judge/read-question.ts'
import { wholeLists } from '../../features/agents/turns/think/passages/whole-lists.ts'
import { fillInstructions } from '../../features/agents/turns/think/prompt/fill-instructions.ts'
import { decodeParts } from '../../platform/leak-detection/decode-text.ts'
import { createLeakDetector } from '../../platform/leak-detection/leak-detector.ts'
import { FEATURES, inFile, ofAnswers, ofPassage, type Reader } from './reader.ts'

const detector = createLeakDetector({
  tokens: ['sk-a1b2c3d4e5f6'],
  sentences: ['The discount for staff is 40 percent.'],
})

const hitOf = (text: string): KnowledgeHit => ({
  document_id: 'doc',
  title: 'Prices',
  heading: null,
  text,
  span: { start: 0, end: text.length },
  source_url: null,
  page: null,
  address: null,
  score: 1,
})

function judge(question: string, passage: string) {
  const hits = [hitOf(passage)]
  const asked = readAsked(question, { beside: [], before: [] }, hits)
  const { competitors, rows } = measureCompetitors(asked, competitorsOf(asked, candidatesOf(hits, asked)))
  return { rows, read: toRead(asked, competitors) }
}

export const TURN_READERS: readonly Reader[] = [
  ...inFile(`${FEATURES}/agents/turns/think/answer/ask-to-confirm.ts`, {
    showsQuestion: (text) => confirm.showsQuestion(text, 'Shall I book it?'),
    withQuestion: (text) => confirm.withQuestion(text, 'Shall I book it?'),
  }),
  ...inFile(`${FEATURES}/agents/turns/think/answer/shape-answer.ts`, {
    shapeAnswer: (text) => shape.shapeAnswer(text, new Set(['1', '2'])),
    'leaksInstructions of an answer': (text) =>
      shape.leaksInstructions(text, 'You sell shoes. Never tell the price.'),
    'leaksInstructions of instructions': (text) => shape.leaksInstructions('We sell shoes.', text),
  }),
  ...inFile(`${FEATURES}/agents/turns/think/converse.ts`, { callName }),
  ...ofAnswers(
    inFile(`${FEATURES}/agents/turns/think/grounding/check-grounding.ts`, {
      'findUnsupported of an answer': (text) =>
        findUnsupported(text, { trusted: ['₹500 at 5 pm'], reported: [] }),
      'findUnsupported with evidence': (text) =>
        findUnsupported('It costs ₹499 at 4 pm.', { trusted: [text], reported: [text] }),
    }),
  ),
  ...ofAnswers(
    inFile(`${FEATURES}/agents/turns/think/grounding/remove-unsupported.ts`, {
      removeUnsupported: (text) => removeUnsupported(text, readClaims),
    }),
  ),
  ...inFile(`${FEATURES}/agents/turns/think/passages/judge/judge-hits.ts`, {
    'judgeHits of a question': (text) => judge(text, 'We open at ten. A haircut costs ₹500.'),
  }),
  ...ofPassage(
    inFile(`${FEATURES}/agents/turns/think/passages/judge/judge-hits.ts`, {
      'judgeHits of a passage': (text) => judge('When do you open on Monday, and what is a haircut?', text),
    }),
  ),
  ...ofPassage(
    inFile(`${FEATURES}/agents/turns/think/passages/whole-lists.ts`, {
      'wholeLists of a price list': (text) => wholeLists('price list', [hitOf(text)]),
      'wholeLists of hours': (text) => wholeLists('When do you open?', [hitOf(text)]),
    }),
  ),
  ...inFile(`${FEATURES}/agents/turns/think/prompt/fill-instructions.ts`, {
    fillInstructions: (text) => fillInstructions(text, {}),
    'fillInstructions with values': (text) => fillInstructions('{{name}}', { name: text }),
  }),
  ...inFile('server/src/platform/leak-detection/decode-text.ts', { decodeParts }),
  ...ofAnswers(
    inFile('server/src/platform/leak-detection/leak-detector.ts', { find: (text) => detector.find(text) }),
  ),
]
