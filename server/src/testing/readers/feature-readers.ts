/** Readers of all features but turns. */
import * as agent from '../../features/agents/agents/agent.ts'
import { readAnswer } from '../../features/agents/tools/business/read-answer.ts'
import { sayable } from '../../features/agents/tools/sayable.ts'
import * as catalogue from '../../features/business/bookings/catalogue/match-service.ts'
import { readMoment } from '../../features/business/bookings/when/index.ts'
import { canonicalise } from '../../features/business/bookings/when/words.ts'
import * as leads from '../../features/business/leads/read-details/index.ts'
import { phoneProblem } from '../../features/business/leads/read-details/phone-problem.ts'
import { splitClauses } from '../../features/business/leads/read-details/split-clauses.ts'
import * as optOut from '../../features/contacts/contactability/read-opt-out.ts'
import * as searchWords from '../../features/contacts/contacts/search-words.ts'
import * as replyVariables from '../../features/conversations/canned-replies/variables.ts'
import * as smallTalk from '../../features/conversations/handoffs/summary/small-talk.ts'
import { mentionedIn } from '../../features/conversations/notes/note.ts'
import { readLanguage } from '../../features/conversations/routing/read-language.ts'
import { holdsAnyOf } from '../../features/conversations/routing/words.ts'
import { FEATURES, inFile, now, type Reader, SERVICES, zone } from './reader.ts'

const said = { id: '019ab000-0000-7000-8000-000000000001', name: 'Asha Rao' }

export const FEATURE_READERS: readonly Reader[] = [
  ...inFile(`${FEATURES}/agents/agents/agent.ts`, { variablesOf: agent.variablesOf }),
  ...inFile(`${FEATURES}/business/bookings/catalogue/match-service.ts`, {
    matchService: (text) =>
      catalogue.matchService(
        text,
        SERVICES.map((service) => ({ id: service.name, ...service })),
      ),
  }),
  ...inFile(`${FEATURES}/business/bookings/when/read-moment.ts`, {
    readMoment: (text) => readMoment(text, { zone, now }),
    'readMoment of an hour': (text) => readMoment(text, { zone, now, expecting: 'time' }),
    'readMoment of a day': (text) => readMoment(text, { zone, now, expecting: 'date' }),
  }),
  ...inFile(`${FEATURES}/business/bookings/when/words.ts`, { canonicalise }),
  ...inFile(`${FEATURES}/conversations/canned-replies/variables.ts`, {
    variablesOf: replyVariables.variablesOf,
    firstNameOf: replyVariables.firstNameOf,
  }),
  ...inFile(`${FEATURES}/contacts/contactability/read-opt-out.ts`, {
    readOptOut: optOut.readOptOut,
    foldMessage: optOut.foldMessage,
  }),
  ...inFile(`${FEATURES}/contacts/contacts/search-words.ts`, {
    wordsOf: searchWords.wordsOf,
    endingsOf: searchWords.endingsOf,
    searchQuery: (text) => searchWords.searchQuery('019ab000-0000-7000-8000-000000000001', text),
  }),
  ...inFile(`${FEATURES}/conversations/handoffs/summary/small-talk.ts`, {
    isClosing: smallTalk.isClosing,
    isTelling: smallTalk.isTelling,
    isAgreement: smallTalk.isAgreement,
    isBareWish: smallTalk.isBareWish,
  }),
  ...inFile(`${FEATURES}/business/leads/read-details/read-email.ts`, { readEmail: leads.readEmail }),
  ...inFile(`${FEATURES}/business/leads/read-details/read-name.ts`, {
    readName: (text) => leads.readName(text),
    'readName that was asked for': (text) => leads.readName(text, { asked: true, exclude: ['Haircut'] }),
  }),
  ...inFile(`${FEATURES}/business/leads/read-details/read-phone.ts`, {
    readPhone: (text) => leads.readPhone(text),
    'readPhone in a country': (text) => leads.readPhone(text, { defaultCountry: 'IN' }),
  }),
  ...inFile(`${FEATURES}/business/leads/read-details/phone-problem.ts`, {
    phoneProblem: (text) => phoneProblem(text, 'IN'),
  }),
  ...inFile(`${FEATURES}/business/leads/read-details/split-clauses.ts`, { splitClauses }),
  ...inFile(`${FEATURES}/conversations/notes/note.ts`, { mentionedIn: (text) => mentionedIn(text, [said]) }),
  ...inFile(`${FEATURES}/conversations/routing/read-language.ts`, { readLanguage }),
  ...inFile(`${FEATURES}/conversations/routing/words.ts`, {
    holdsAnyOf: (text) => holdsAnyOf(text, ['refund', '退款', 'money back']),
  }),
  ...inFile(`${FEATURES}/agents/tools/business/read-answer.ts`, {
    readAnswer: (text) => readAnswer(text, '/a/b'),
  }),
  ...inFile(`${FEATURES}/agents/tools/sayable.ts`, { sayable }),
]
