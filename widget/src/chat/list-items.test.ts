import { expect, test } from 'vitest'
import { textsFor } from '../texts.ts'
import type { Message } from '../wire/resources.ts'
import { type Item, listItems } from './list-items.ts'
import type { ChatState } from './state.ts'

const SETTINGS: ChatState['settings'] = {
  name: 'Website',
  greeting: null,
  away_message: null,
  suggested_questions: ['Are you open?'],
  business_name: 'Glow & Go',
  agent: { name: 'Meera' },
  people: { available: true, available_at: null },
}
const CONVERSATION: ChatState['conversation'] = {
  lifecycle: 'open',
  responder: 'ai',
  agent: { name: 'Meera' },
  person: null,
  waiting_for_person: false,
  unread: 0,
  typing: null,
}
const state = (more: Partial<ChatState> = {}): ChatState => ({
  isOpen: true,
  phase: 'ready',
  isConnected: true,
  settings: SETTINGS,
  visitor: { name: null, email: null, identified: false },
  conversation: null,
  messages: [],
  hasEarlier: false,
  pending: [],
  emailAsked: false,
  leftEmail: undefined,
  ...more,
})

let written = 0
function said(
  type: Message['sender']['type'],
  name: string | null,
  text: string,
  content?: Message['content'],
): Message {
  return {
    id: `msg_${++written}`,
    client_message_id: null,
    from: type === 'visitor' ? 'visitor' : 'business',
    sender: { type, name },
    content: content ?? { type: 'text' },
    text,
    attachments: [],
    status: 'delivered',
    created_at: '2026-11-24T10:00:00Z',
  }
}

const around = { texts: textsFor('en'), greeting: undefined, timeOf: () => '4:46 pm' }
/** Each row in a few words. */
const rows = (given: ChatState) =>
  listItems(given, around).map((item: Item) => {
    if (item.kind === 'sender') return `${item.isAi ? '■' : '●'} ${item.name}`
    if (item.kind === 'options') return item.options.map(({ title }) => `[${title}]`).join('')
    if (item.kind === 'text') return `${item.isOwn ? '> ' : ''}${item.text}`
    return 'text' in item ? `(${item.text})` : item.kind
  })

test('the first time it says that it is an AI, and offers the questions', () => {
  expect(rows(state())).toEqual([
    '■ Meera',
    'Hello! I am Meera, the AI of Glow & Go. How can I help?',
    'suggestions',
  ])
})

test('the messages themselves show the handoff, so that a reload shows it too', () => {
  const messages = [
    said('visitor', null, 'A person please'),
    said('ai', 'Meera', 'I am passing you on.'),
    said('person', 'Farah', 'Hi, this is Farah.'),
    said('person', 'Farah', 'What happened?'),
    said('ai', 'Meera', 'Here I am again.'),
  ]
  expect(rows(state({ messages, conversation: CONVERSATION })).slice(2)).toEqual([
    '> A person please',
    '■ Meera',
    'I am passing you on.',
    '(Farah joined, 4:46 pm)',
    '● Farah',
    'Hi, this is Farah.',
    'What happened?',
    '(Meera answers again)',
    '■ Meera',
    'Here I am again.',
  ])
})

test('a person who has joined and has not written yet is named once', () => {
  const joined = { ...CONVERSATION, responder: 'person' as const, person: { name: 'Farah' } }
  expect(rows(state({ conversation: joined })).at(-1)).toBe('(Farah joined)')
  const messages = [said('person', 'Farah', 'Hi'), said('visitor', null, 'Hello')]
  expect(rows(state({ conversation: joined, messages })).filter((row) => row.includes('joined'))).toEqual([
    '(Farah joined, 4:46 pm)',
  ])
})

test('buttons can be pressed until the visitor has said something', () => {
  const choice = said('ai', 'Meera', 'When?', {
    type: 'buttons',
    body: 'When?',
    buttons: [
      { id: '1', title: 'Sunday' },
      { id: '2', title: 'Tuesday' },
    ],
  })
  expect(rows(state({ messages: [choice], conversation: CONVERSATION })).at(-1)).toBe('[Sunday][Tuesday]')
  const answered = [choice, said('visitor', null, 'Sunday')]
  expect(rows(state({ messages: answered, conversation: CONVERSATION }))).not.toContain('[Sunday][Tuesday]')
})

test('an address is asked for while a person is waited for, and never again once it is known', () => {
  const waiting = { ...CONVERSATION, responder: 'person' as const, waiting_for_person: true }
  expect(rows(state({ conversation: waiting })).slice(-2)).toEqual(['(Waiting for a person)', 'email'])
  expect(rows(state({ conversation: waiting, emailAsked: true }))).not.toContain('email')
  const away = { ...SETTINGS!, people: { available: false, available_at: null } }
  expect(rows(state({ conversation: waiting, settings: away })).at(-1)).toBe('away')
  expect(rows(state({ conversation: CONVERSATION, settings: away }))).not.toContain('away')
})

test('without a connection own messages say that they wait', () => {
  const pending = [{ id: 'one', text: 'Keep two', at: '', state: 'waiting' as const }]
  expect(rows(state({ pending, isConnected: false })).slice(-2)).toEqual([
    '> Keep two',
    '(Waiting for a connection)',
  ])
  expect(rows(state({ pending })).at(-1)).toBe('(Sending)')
})
