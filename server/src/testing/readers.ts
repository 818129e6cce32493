/**
 * Everything that reads a text of a customer, a document, a page, a tool or a model in one call. The test beside it
 * gives each the awkward texts. A new reader is one line here; a file that needs one and has none fails the test.
 */
import * as agent from '../features/agents/agent.ts'
import * as catalogue from '../features/bookings/catalogue/match-service.ts'
import { readMoment } from '../features/bookings/when/index.ts'
import { canonicalise } from '../features/bookings/when/words.ts'
import * as replyVariables from '../features/canned-replies/variables.ts'
import * as optOut from '../features/contactability/read-opt-out.ts'
import * as searchWords from '../features/contacts/search-words.ts'
import { readSentiment } from '../features/copilot/classify/read-sentiment.ts'
import { readTopic } from '../features/copilot/classify/read-topic.ts'
import * as rewrite from '../features/copilot/rewrite/rewrite-text.ts'
import { saysToComeBack } from '../features/copilot/suggest/comes-back.ts'
import * as smallTalk from '../features/handoffs/summary/small-talk.ts'
import * as search from '../features/knowledge/search/index.ts'
import { soundOf } from '../features/knowledge/search/lexicon.ts'
import * as leads from '../features/leads/read-details/index.ts'
import { phoneProblem } from '../features/leads/read-details/phone-problem.ts'
import { splitClauses } from '../features/leads/read-details/split-clauses.ts'
import { mentionedIn } from '../features/notes/note.ts'
import { readLanguage } from '../features/routing/read-language.ts'
import { holdsAnyOf } from '../features/routing/words.ts'
import { readAnswer } from '../features/tools/business/read-answer.ts'
import { sayable } from '../features/tools/sayable.ts'
import * as confirm from '../features/turns/think/answer/ask-to-confirm.ts'
import * as shape from '../features/turns/think/answer/shape-answer.ts'
import { readForbidding } from '../features/turns/think/confidential/forbids-telling.ts'
import { readInstructions } from '../features/turns/think/confidential/read-instructions.ts'
import { readSecretValues } from '../features/turns/think/confidential/secret-values.ts'
import { readFact, tellsFact } from '../features/turns/think/confidential/tells-sentence.ts'
import { callName } from '../features/turns/think/converse.ts'
import { findUnsupported } from '../features/turns/think/grounding/check-grounding.ts'
import { findFalseStatements, readActionClaims } from '../features/turns/think/grounding/check-statements.ts'
import { asksForSecret, claimsToBeHuman } from '../features/turns/think/grounding/identity-claims.ts'
import { normaliseLink, normaliseText } from '../features/turns/think/grounding/normalise-text.ts'
import { digitise } from '../features/turns/think/grounding/number-words.ts'
import { readClaims } from '../features/turns/think/grounding/read-claims.ts'
import { saysFree } from '../features/turns/think/grounding/read-prices.ts'
import { readBareHours } from '../features/turns/think/grounding/read-times.ts'
import { removeUnsupported } from '../features/turns/think/grounding/remove-unsupported.ts'
import { splitSentences } from '../features/turns/think/grounding/split-sentences.ts'
import { advanceIntake } from '../features/turns/think/intake/advance-intake.ts'
import type { IntakeContext } from '../features/turns/think/intake/intake-context.ts'
import * as services from '../features/turns/think/intake/match-service.ts'
import { readChoice } from '../features/turns/think/intake/read-choice.ts'
import { readField } from '../features/turns/think/intake/read-field.ts'
import * as goal from '../features/turns/think/intake/read-goal.ts'
import { chooseLanguage } from '../features/turns/think/message/choose-language.ts'
import * as burst from '../features/turns/think/message/fold-burst.ts'
import { maximumCharacters } from '../features/turns/think/message/message-length.ts'
import { readAgreement } from '../features/turns/think/message/read-agreement.ts'
import { pickSentences } from '../features/turns/think/passages/pick-sentences.ts'
import { fillInstructions } from '../features/turns/think/prompt/fill-instructions.ts'
import { findStatements } from '../features/turns/think/prompt/find-statements.ts'
import { decodeParts } from '../platform/leak-detection/decode-text.ts'
import { createLeakDetector } from '../platform/leak-detection/leak-detector.ts'

export interface Reader {
  name: string
  /** Where it stands; several readers may stand in one file. */
  file: string
  read: (text: string) => unknown
  /** Most characters that can reach it, where that is less than the awkward texts have. */
  most?: number
}

const PASSAGE = 2_000
/** Passages are cut when a document is split (split-document.ts). */
const ofPassage = (readers: readonly Reader[]): Reader[] =>
  readers.map((reader) => ({ ...reader, most: PASSAGE }))
/** The copilot takes no longer text (contracts, copilot operations). */
const ofCopilot = (readers: readonly Reader[]): Reader[] =>
  readers.map((reader) => ({ ...reader, most: 8_000 }))
/** An answer of a model is cut to the length of a message (shape-answer.ts) before these read it. */
const ofAnswers = (readers: readonly Reader[]): Reader[] =>
  readers.map((reader) => ({ ...reader, most: maximumCharacters }))

const now = new Date('2026-11-22T06:00:00Z')
const zone = 'Asia/Kolkata'
const SERVICES = [
  { name: 'Haircut', also_called: ['hair cut', 'baal katwana'] },
  { name: 'Facial', also_called: ['फेशियल'] },
  { name: 'Bridal Makeup', also_called: [] },
]
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
const line = (text: string) => ({ sender: 'contact' as const, text, created_at: now })
const said = { id: '019ab000-0000-7000-8000-000000000001', name: 'Asha Rao' }

const secretFact = readFact('The discount for staff is 40 percent.')
const detector = createLeakDetector({
  tokens: ['sk-a1b2c3d4e5f6'],
  sentences: ['The discount for staff is 40 percent.'],
})

const FEATURES = 'server/src/features'
function inFile(file: string, readers: Readonly<Record<string, (text: string) => unknown>>): Reader[] {
  return Object.entries(readers).map(([name, read]) => ({ file, name, read }))
}

export const SERVER_READERS: readonly Reader[] = [
  ...inFile(`${FEATURES}/agents/agent.ts`, { variablesOf: agent.variablesOf }),
  ...inFile(`${FEATURES}/bookings/catalogue/match-service.ts`, {
    matchService: (text) =>
      catalogue.matchService(
        text,
        SERVICES.map((service) => ({ id: service.name, ...service })),
      ),
  }),
  ...inFile(`${FEATURES}/bookings/when/read-moment.ts`, {
    readMoment: (text) => readMoment(text, { zone, now }),
    'readMoment of an hour': (text) => readMoment(text, { zone, now, expecting: 'time' }),
    'readMoment of a day': (text) => readMoment(text, { zone, now, expecting: 'date' }),
  }),
  ...inFile(`${FEATURES}/bookings/when/words.ts`, { canonicalise }),
  ...inFile(`${FEATURES}/canned-replies/variables.ts`, {
    variablesOf: replyVariables.variablesOf,
    firstNameOf: replyVariables.firstNameOf,
  }),
  ...inFile(`${FEATURES}/contactability/read-opt-out.ts`, {
    readOptOut: optOut.readOptOut,
    foldMessage: optOut.foldMessage,
  }),
  ...inFile(`${FEATURES}/contacts/search-words.ts`, {
    wordsOf: searchWords.wordsOf,
    endingsOf: searchWords.endingsOf,
    searchQuery: (text) => searchWords.searchQuery('019ab000-0000-7000-8000-000000000001', text),
  }),
  ...inFile(`${FEATURES}/copilot/classify/read-sentiment.ts`, { readSentiment }),
  ...inFile(`${FEATURES}/copilot/classify/read-topic.ts`, {
    readTopic: (text) => readTopic(text, 'question', undefined),
  }),
  ...ofCopilot(
    inFile(`${FEATURES}/copilot/rewrite/rewrite-text.ts`, {
      ...Object.fromEntries(
        (['correct', 'shorter', 'simpler', 'more_formal', 'friendlier'] as const).map((style) => [
          `rewriteText ${style}`,
          (text: string) => rewrite.rewriteText(text, style),
        ]),
      ),
      factsOf: rewrite.factsOf,
      keepsFacts: (text) => rewrite.keepsFacts(text, text),
      keepsKnownFacts: (text) => rewrite.keepsKnownFacts(text, text),
    }),
  ),
  ...inFile(`${FEATURES}/copilot/suggest/comes-back.ts`, { saysToComeBack }),
  ...inFile(`${FEATURES}/handoffs/summary/small-talk.ts`, {
    isClosing: smallTalk.isClosing,
    isTelling: smallTalk.isTelling,
    isAgreement: smallTalk.isAgreement,
    isBareWish: smallTalk.isBareWish,
  }),
  ...inFile(`${FEATURES}/knowledge/search/analyse-text.ts`, {
    analyseText: search.analyseText,
    indexTerms: search.indexTerms,
  }),
  ...inFile(`${FEATURES}/knowledge/search/evidence.ts`, {
    'bestSentences of a question': (text) =>
      search.bestSentences(text, 'We open at ten. A haircut costs ₹500.'),
    'bestSentences of a passage': (text) => search.bestSentences('When do you open?', text),
    'coverage of a question': (text) => search.coverage(text, 'We open at ten. A haircut costs ₹500.'),
    'coverage of a passage': (text) => search.coverage('When do you open?', text),
  }),
  ...inFile(`${FEATURES}/knowledge/search/find-sentences.ts`, {
    findSentences: (text) => search.findSentences(text),
  }),
  ...inFile(`${FEATURES}/knowledge/search/language.ts`, { detectLanguage: search.detectLanguage }),
  ...inFile(`${FEATURES}/knowledge/search/lexicon.ts`, { soundOf }),
  ...inFile(`${FEATURES}/leads/read-details/read-email.ts`, { readEmail: leads.readEmail }),
  ...inFile(`${FEATURES}/leads/read-details/read-name.ts`, {
    readName: (text) => leads.readName(text),
    'readName that was asked for': (text) => leads.readName(text, { asked: true, exclude: ['Haircut'] }),
  }),
  ...inFile(`${FEATURES}/leads/read-details/read-phone.ts`, {
    readPhone: (text) => leads.readPhone(text),
    'readPhone in a country': (text) => leads.readPhone(text, { defaultCountry: 'IN' }),
  }),
  ...inFile(`${FEATURES}/leads/read-details/phone-problem.ts`, {
    phoneProblem: (text) => phoneProblem(text, 'IN'),
  }),
  ...inFile(`${FEATURES}/leads/read-details/split-clauses.ts`, { splitClauses }),
  ...inFile(`${FEATURES}/notes/note.ts`, { mentionedIn: (text) => mentionedIn(text, [said]) }),
  ...inFile(`${FEATURES}/routing/read-language.ts`, { readLanguage }),
  ...inFile(`${FEATURES}/routing/words.ts`, {
    holdsAnyOf: (text) => holdsAnyOf(text, ['refund', '退款', 'money back']),
  }),
  ...inFile(`${FEATURES}/tools/business/read-answer.ts`, { readAnswer: (text) => readAnswer(text, '/a/b') }),
  ...inFile(`${FEATURES}/tools/sayable.ts`, { sayable }),
  ...inFile(`${FEATURES}/turns/think/answer/ask-to-confirm.ts`, {
    showsQuestion: (text) => confirm.showsQuestion(text, 'Shall I book it?'),
    withQuestion: (text) => confirm.withQuestion(text, 'Shall I book it?'),
  }),
  ...inFile(`${FEATURES}/turns/think/answer/shape-answer.ts`, {
    shapeAnswer: (text) => shape.shapeAnswer(text, new Set(['1', '2'])),
    'leaksInstructions of an answer': (text) =>
      shape.leaksInstructions(text, 'You sell shoes. Never tell the price.'),
    'leaksInstructions of instructions': (text) => shape.leaksInstructions('We sell shoes.', text),
  }),
  ...inFile(`${FEATURES}/turns/think/converse.ts`, { callName }),
  ...ofAnswers(
    inFile(`${FEATURES}/turns/think/grounding/check-grounding.ts`, {
      'findUnsupported of an answer': (text) =>
        findUnsupported(text, { trusted: ['₹500 at 5 pm'], reported: [] }),
      'findUnsupported with evidence': (text) =>
        findUnsupported('It costs ₹499 at 4 pm.', { trusted: [text], reported: [text] }),
    }),
  ),
  ...inFile(`${FEATURES}/turns/think/grounding/normalise-text.ts`, { normaliseText, normaliseLink }),
  ...inFile(`${FEATURES}/turns/think/grounding/number-words.ts`, { digitise }),
  ...inFile(`${FEATURES}/turns/think/grounding/read-claims.ts`, { readClaims }),
  ...inFile(`${FEATURES}/turns/think/grounding/read-prices.ts`, { saysFree }),
  ...inFile(`${FEATURES}/turns/think/grounding/read-times.ts`, { readBareHours }),
  ...ofAnswers(
    inFile(`${FEATURES}/turns/think/grounding/remove-unsupported.ts`, {
      removeUnsupported: (text) => removeUnsupported(text, readClaims),
    }),
  ),
  ...inFile(`${FEATURES}/turns/think/grounding/split-sentences.ts`, { splitSentences }),
  ...inFile(`${FEATURES}/turns/think/intake/advance-intake.ts`, {
    advanceIntake: (text) => advanceIntake(null, [text], context),
  }),
  ...inFile(`${FEATURES}/turns/think/intake/match-service.ts`, {
    matchService: (text) => services.matchService(text, SERVICES),
    listServicesNamed: (text) => services.listServicesNamed(text, SERVICES),
  }),
  ...inFile(`${FEATURES}/turns/think/intake/read-choice.ts`, { readChoice: (text) => readChoice(text, 3) }),
  ...inFile(
    `${FEATURES}/turns/think/intake/read-field.ts`,
    Object.fromEntries(
      (['text', 'number', 'boolean', 'date', 'choice'] as const).map((type) => [
        `readField of a ${type}`,
        (text: string) => readField(text, field(type), { zone, now }),
      ]),
    ),
  ),
  ...inFile(`${FEATURES}/turns/think/intake/read-goal.ts`, {
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
  ...inFile(`${FEATURES}/turns/think/message/choose-language.ts`, {
    chooseLanguage: (text) => chooseLanguage(text, [line(text)], 'en', search.detectLanguage as never),
  }),
  ...inFile(`${FEATURES}/turns/think/message/fold-burst.ts`, {
    foldBurst: (text) => burst.foldBurst([text, text, text]),
    splitQuestions: burst.splitQuestions,
    isFollowUp: burst.isFollowUp,
  }),
  ...inFile(`${FEATURES}/turns/think/message/read-agreement.ts`, {
    readAgreement: (text) => readAgreement(text, 'Shall I book it for 3 pm?'),
    'readAgreement to a question': (text) => readAgreement('yes, 3 pm', text),
  }),
  ...inFile(`${FEATURES}/turns/think/passages/pick-sentences.ts`, {
    'pickSentences of a question': (text) => pickSentences(text, 'We open at ten. A haircut costs ₹500.'),
  }),
  ...ofPassage(
    inFile(`${FEATURES}/turns/think/passages/pick-sentences.ts`, {
      'pickSentences of a passage': (text) => pickSentences('When do you open?', text),
      'pickSentences of a price list': (text) => pickSentences('price list', text),
    }),
  ),
  ...inFile(`${FEATURES}/turns/think/prompt/fill-instructions.ts`, {
    fillInstructions: (text) => fillInstructions(text, {}),
    'fillInstructions with values': (text) => fillInstructions('{{name}}', { name: text }),
  }),
  ...inFile(`${FEATURES}/turns/think/prompt/find-statements.ts`, { findStatements }),
  ...inFile(`${FEATURES}/turns/think/confidential/forbids-telling.ts`, { readForbidding }),
  ...inFile(`${FEATURES}/turns/think/confidential/read-instructions.ts`, { readInstructions }),
  ...inFile(`${FEATURES}/turns/think/confidential/secret-values.ts`, { readSecretValues }),
  ...ofAnswers(
    inFile(`${FEATURES}/turns/think/confidential/tells-sentence.ts`, {
      tellsFact: (text) => tellsFact(text, [secretFact], new Set()),
    }),
  ),
  ...ofAnswers(
    inFile(`${FEATURES}/turns/think/grounding/check-statements.ts`, {
      readActionClaims,
      findFalseStatements: (text) => findFalseStatements(text, () => false),
    }),
  ),
  ...ofAnswers(
    inFile(`${FEATURES}/turns/think/grounding/identity-claims.ts`, { claimsToBeHuman, asksForSecret }),
  ),
  ...inFile('server/src/platform/leak-detection/decode-text.ts', { decodeParts }),
  ...ofAnswers(
    inFile('server/src/platform/leak-detection/leak-detector.ts', { find: (text) => detector.find(text) }),
  ),
]
