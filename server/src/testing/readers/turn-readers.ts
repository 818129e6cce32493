/** Readers of a turn, and of the detector of secrets that it uses. */
import { detectLanguage } from '@parley/language'
import * as confirm from '../../features/agents/turns/think/answer/ask-to-confirm.ts'
import * as shape from '../../features/agents/turns/think/answer/shape-answer.ts'
import { readForbidding } from '../../features/agents/turns/think/confidential/forbids-telling.ts'
import { readInstructions } from '../../features/agents/turns/think/confidential/read-instructions.ts'
import { readSecretValues } from '../../features/agents/turns/think/confidential/secret-values.ts'
import { readFact, tellsFact } from '../../features/agents/turns/think/confidential/tells-sentence.ts'
import { callName } from '../../features/agents/turns/think/converse.ts'
import { findUnsupported } from '../../features/agents/turns/think/grounding/check-grounding.ts'
import {
  findFalseStatements,
  readActionClaims,
} from '../../features/agents/turns/think/grounding/check-statements.ts'
import {
  asksForSecret,
  claimsToBeHuman,
} from '../../features/agents/turns/think/grounding/identity-claims.ts'
import { digitise } from '../../features/agents/turns/think/grounding/number-words.ts'
import { readClaims } from '../../features/agents/turns/think/grounding/read-claims.ts'
import { saysFree } from '../../features/agents/turns/think/grounding/read-prices.ts'
import { readBareHours } from '../../features/agents/turns/think/grounding/read-times.ts'
import { removeUnsupported } from '../../features/agents/turns/think/grounding/remove-unsupported.ts'
import { advanceIntake } from '../../features/agents/turns/think/intake/advance-intake.ts'
import type { IntakeContext } from '../../features/agents/turns/think/intake/intake-context.ts'
import * as services from '../../features/agents/turns/think/intake/match-service.ts'
import { readChoice } from '../../features/agents/turns/think/intake/read-choice.ts'
import { readField } from '../../features/agents/turns/think/intake/read-field.ts'
import * as goal from '../../features/agents/turns/think/intake/read-goal.ts'
import { chooseLanguage } from '../../features/agents/turns/think/message/choose-language.ts'
import * as burst from '../../features/agents/turns/think/message/fold-burst.ts'
import { readAgreement } from '../../features/agents/turns/think/message/read-agreement.ts'
import { pickSentences } from '../../features/agents/turns/think/passages/pick-sentences.ts'
import { fillInstructions } from '../../features/agents/turns/think/prompt/fill-instructions.ts'
import { findStatements } from '../../features/agents/turns/think/prompt/find-statements.ts'
import { decodeParts } from '../../platform/leak-detection/decode-text.ts'
import { createLeakDetector } from '../../platform/leak-detection/leak-detector.ts'
import { FEATURES, inFile, line, now, ofAnswers, ofPassage, type Reader, SERVICES, zone } from './reader.ts'

const context: IntakeContext = {
  ...{ now, zone, services: SERVICES, appointments: [], canBook: true, canCapture: true, leadFields: [] },
  ...{ askFor: ['name', 'phone', 'email'], contactName: null, contactPhone: '+919812345678', country: 'IN' },
}
const goalHints: goal.GoalHints = {
  ...{
    hasService: true,
    hasMoment: true,
    hasTime: true,
    isChanging: false,
    hasAppointments: true,
    hasRecent: true,
  },
  ...{ isOwnService: true, canBook: true },
}
const field = (type: 'text' | 'number' | 'boolean' | 'date' | 'choice') =>
  ({
    name: 'size',
    label: 'Size',
    type,
    ...(type === 'choice' ? { choices: ['small', 'large'] } : {}),
  }) as never

const secretFact = readFact('The discount for staff is 40 percent.')
const detector = createLeakDetector({
  tokens: ['sk-a1b2c3d4e5f6'],
  sentences: ['The discount for staff is 40 percent.'],
})

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
  ...inFile(`${FEATURES}/agents/turns/think/grounding/number-words.ts`, { digitise }),
  ...inFile(`${FEATURES}/agents/turns/think/grounding/read-claims.ts`, { readClaims }),
  ...inFile(`${FEATURES}/agents/turns/think/grounding/read-prices.ts`, { saysFree }),
  ...inFile(`${FEATURES}/agents/turns/think/grounding/read-times.ts`, { readBareHours }),
  ...ofAnswers(
    inFile(`${FEATURES}/agents/turns/think/grounding/remove-unsupported.ts`, {
      removeUnsupported: (text) => removeUnsupported(text, readClaims),
    }),
  ),
  ...inFile(`${FEATURES}/agents/turns/think/intake/advance-intake.ts`, {
    advanceIntake: (text) => advanceIntake(null, [text], context),
  }),
  ...inFile(`${FEATURES}/agents/turns/think/intake/match-service.ts`, {
    matchService: (text) => services.matchService(text, SERVICES),
    listServicesNamed: (text) => services.listServicesNamed(text, SERVICES),
  }),
  ...inFile(`${FEATURES}/agents/turns/think/intake/read-choice.ts`, {
    readChoice: (text) => readChoice(text, 3),
  }),
  ...inFile(
    `${FEATURES}/agents/turns/think/intake/read-field.ts`,
    Object.fromEntries(
      (['text', 'number', 'boolean', 'date', 'choice'] as const).map((type) => [
        `readField of a ${type}`,
        (text: string) => readField(text, field(type), { zone, now }),
      ]),
    ),
  ),
  ...inFile(`${FEATURES}/agents/turns/think/intake/read-goal.ts`, {
    readGoal: (text) => goal.readGoal(text, goalHints),
    asksForOwnBookings: goal.asksForOwnBookings,
    isInterested: goal.isInterested,
    namesAppointment: goal.namesAppointment,
    leaves: goal.leaves,
    comesWithOthers: goal.comesWithOthers,
    dropsGoal: goal.dropsGoal,
    asksToKnow: goal.asksToKnow,
    withholdsDetail: goal.withholdsDetail,
  }),
  ...inFile(`${FEATURES}/agents/turns/think/message/choose-language.ts`, {
    chooseLanguage: (text) => chooseLanguage(text, [line(text)], 'en', detectLanguage as never),
  }),
  ...inFile(`${FEATURES}/agents/turns/think/message/fold-burst.ts`, {
    foldBurst: (text) => burst.foldBurst([text, text, text]),
    splitQuestions: burst.splitQuestions,
    isFollowUp: burst.isFollowUp,
  }),
  ...inFile(`${FEATURES}/agents/turns/think/message/read-agreement.ts`, {
    readAgreement: (text) => readAgreement(text, 'Shall I book it for 3 pm?'),
    'readAgreement to a question': (text) => readAgreement('yes, 3 pm', text),
  }),
  ...inFile(`${FEATURES}/agents/turns/think/passages/pick-sentences.ts`, {
    'pickSentences of a question': (text) => pickSentences(text, 'We open at ten. A haircut costs ₹500.'),
  }),
  ...ofPassage(
    inFile(`${FEATURES}/agents/turns/think/passages/pick-sentences.ts`, {
      'pickSentences of a passage': (text) => pickSentences('When do you open?', text),
      'pickSentences of a price list': (text) => pickSentences('price list', text),
    }),
  ),
  ...inFile(`${FEATURES}/agents/turns/think/prompt/fill-instructions.ts`, {
    fillInstructions: (text) => fillInstructions(text, {}),
    'fillInstructions with values': (text) => fillInstructions('{{name}}', { name: text }),
  }),
  ...inFile(`${FEATURES}/agents/turns/think/prompt/find-statements.ts`, { findStatements }),
  ...inFile(`${FEATURES}/agents/turns/think/confidential/forbids-telling.ts`, { readForbidding }),
  ...inFile(`${FEATURES}/agents/turns/think/confidential/read-instructions.ts`, { readInstructions }),
  ...inFile(`${FEATURES}/agents/turns/think/confidential/secret-values.ts`, { readSecretValues }),
  ...ofAnswers(
    inFile(`${FEATURES}/agents/turns/think/confidential/tells-sentence.ts`, {
      tellsFact: (text) => tellsFact(text, [secretFact], new Set()),
    }),
  ),
  ...ofAnswers(
    inFile(`${FEATURES}/agents/turns/think/grounding/check-statements.ts`, {
      readActionClaims,
      findFalseStatements: (text) => findFalseStatements(text, () => false),
    }),
  ),
  ...ofAnswers(
    inFile(`${FEATURES}/agents/turns/think/grounding/identity-claims.ts`, { claimsToBeHuman, asksForSecret }),
  ),
  ...inFile('server/src/platform/leak-detection/decode-text.ts', { decodeParts }),
  ...ofAnswers(
    inFile('server/src/platform/leak-detection/leak-detector.ts', { find: (text) => detector.find(text) }),
  ),
]
