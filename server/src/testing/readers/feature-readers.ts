/** Readers of all features but turns. */
import * as agent from '../../features/agents/agents/agent.ts'
import { createPassageIndex } from '../../features/agents/knowledge/search/index.ts'
import { readAnswer } from '../../features/agents/tools/business/read-answer.ts'
import * as catalogue from '../../features/business/bookings/catalogue/match-service.ts'
import * as searchWords from '../../features/contacts/contacts/search-words.ts'
import * as replyVariables from '../../features/conversations/canned-replies/variables.ts'
import { mentionedIn } from '../../features/conversations/notes/note.ts'
import { FEATURES, inFile, ofAnswers, type Reader, SERVICES } from './reader.ts'

const SAID = { id: '019ab000-0000-7000-8000-000000000001', name: 'Asha Rao' }

const INDEX = createPassageIndex([
  { id: '1', documentId: '1', title: 'Prices', text: 'A haircut costs ₹500. We open at ten.' },
])

export const FEATURE_READERS: readonly Reader[] = [
  ...inFile(`${FEATURES}/agents/agents/agent.ts`, { variablesOf: agent.variablesOf }),
  ...inFile(`${FEATURES}/business/bookings/catalogue/match-service.ts`, {
    matchService: (text) =>
      catalogue.matchService(
        text,
        SERVICES.map((service) => ({ id: service.name, ...service })),
      ),
  }),
  ...inFile(`${FEATURES}/conversations/canned-replies/variables.ts`, {
    variablesOf: replyVariables.variablesOf,
    firstNameOf: replyVariables.firstNameOf,
  }),
  ...ofAnswers(
    inFile(`${FEATURES}/agents/knowledge/search/passage-index.ts`, {
      // A query has at most 4,000 characters.
      'search of an index': (text) => INDEX.search(text, { limit: 5 }),
    }),
  ),
  ...inFile(`${FEATURES}/contacts/contacts/search-words.ts`, {
    wordsOf: searchWords.wordsOf,
    endingsOf: searchWords.endingsOf,
    searchQuery: (text) => searchWords.searchQuery('019ab000-0000-7000-8000-000000000001', text),
  }),
  ...inFile(`${FEATURES}/conversations/notes/note.ts`, { mentionedIn: (text) => mentionedIn(text, [SAID]) }),
  ...inFile(`${FEATURES}/agents/tools/business/read-answer.ts`, {
    readAnswer: (text) => readAnswer(text, '/a/b'),
  }),
]
