/** Readers of all features but turns. */
import * as agent from '../../features/agents/agent.ts'
import * as catalogue from '../../features/bookings/catalogue/match-service.ts'
import { readMoment } from '../../features/bookings/when/index.ts'
import { canonicalise } from '../../features/bookings/when/words.ts'
import * as replyVariables from '../../features/canned-replies/variables.ts'
import * as optOut from '../../features/contactability/read-opt-out.ts'
import * as searchWords from '../../features/contacts/search-words.ts'
import { readSentiment } from '../../features/copilot/classify/read-sentiment.ts'
import { readTopic } from '../../features/copilot/classify/read-topic.ts'
import * as rewrite from '../../features/copilot/rewrite/rewrite-text.ts'
import { saysToComeBack } from '../../features/copilot/suggest/comes-back.ts'
import * as smallTalk from '../../features/handoffs/summary/small-talk.ts'
import * as search from '../../features/knowledge/search/index.ts'
import { soundOf } from '../../features/knowledge/search/lexicon.ts'
import * as leads from '../../features/leads/read-details/index.ts'
import { phoneProblem } from '../../features/leads/read-details/phone-problem.ts'
import { splitClauses } from '../../features/leads/read-details/split-clauses.ts'
import { mentionedIn } from '../../features/notes/note.ts'
import { readLanguage } from '../../features/routing/read-language.ts'
import { holdsAnyOf } from '../../features/routing/words.ts'
import { readAnswer } from '../../features/tools/business/read-answer.ts'
import { sayable } from '../../features/tools/sayable.ts'
import { FEATURES, inFile, now, ofCopilot, type Reader, SERVICES, zone } from './reader.ts'

const said = { id: '019ab000-0000-7000-8000-000000000001', name: 'Asha Rao' }

export const FEATURE_READERS: readonly Reader[] = [
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
]
