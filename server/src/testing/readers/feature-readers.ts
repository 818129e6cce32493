/** Readers of all features but turns, and of the documentation. */
import * as agent from '../../features/agents/agents/agent.ts'
import { createPassageIndex } from '../../features/agents/knowledge/search/index.ts'
import { readAnswer } from '../../features/agents/tools/business/read-answer.ts'
import * as catalogue from '../../features/business/bookings/catalogue/match-service.ts'
import * as searchWords from '../../features/contacts/contacts/search-words.ts'
import * as replyVariables from '../../features/conversations/canned-replies/variables.ts'
import { mentionedIn } from '../../features/conversations/notes/note.ts'
import * as flowAnswers from '../../features/outreach/flows/walk/read-answer.ts'
import * as flowVariables from '../../features/outreach/flows/walk/variables.ts'
import { splitPage } from '../../http/mcp/documentation/split-page.ts'
import { wordsOf } from '../../http/mcp/documentation/words.ts'
import { FEATURES, inFile, now, ofAnswers, type Reader, SERVICES } from './reader.ts'

const SAID = { id: '019ab000-0000-7000-8000-000000000001', name: 'Asha Rao' }

const OPTIONS = [
  { value: 'morning', words: ['in the morning', 'सुबह'] },
  { value: 'evening', words: ['in the evening', 'शाम'] },
]
const FLOW_VALUES = {
  contact: { name: 'Asha Rao', phone: null, email: null, custom: {} },
  variables: {},
  answers: {},
}
const inFlow = (expected: Parameters<typeof flowAnswers.readAnswer>[1]) => (text: string) =>
  flowAnswers.readAnswer(text, expected, { now, zone: 'Asia/Kolkata' })

const INDEX = createPassageIndex([
  { id: '1', documentId: '1', title: 'Prices', text: 'A haircut costs ₹500. We open at ten.' },
])

export const FEATURE_READERS: readonly Reader[] = [
  ...inFile('server/src/http/mcp/documentation/split-page.ts', {
    splitPage: (text) => splitPage('page', `# ${text}`),
  }),
  ...inFile('server/src/http/mcp/documentation/words.ts', { wordsOf }),
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
  ...inFile(`${FEATURES}/outreach/flows/walk/read-answer.ts`, {
    'readAnswer that is a yes or a no': inFlow({ kind: 'yes_no' }),
    'readAnswer that is a number': inFlow({ kind: 'number' }),
    'readAnswer that is a choice': inFlow({ kind: 'choice', options: OPTIONS }),
    'readAnswer that is a date': inFlow({ kind: 'date' }),
  }),
  ...inFile(`${FEATURES}/outreach/flows/walk/variables.ts`, {
    'variablesOf a flow': flowVariables.variablesOf,
    'fillIn of a flow': (text) => flowVariables.fillIn(text, FLOW_VALUES),
  }),
]
