import { expect, test } from 'vitest'
import { addRule, useRoutingWorld } from './testing/routing-world.ts'

const world = useRoutingWorld()

const TEXT = {
  default: 'Deliveries go on at 9 am. Urgent: 080 4000 1234.',
  languages: { hi: 'डिलीवरी सुबह 9 बजे से होगी।' },
}
const textsTo = (to: string) =>
  world.server.graph.messages
    .filter((message) => message.to === to)
    .map(({ body }) => ('text' in body ? body.text.body : undefined))

test('a rule sends its text in the language of the message, once for each message, beside what the AI answers', async () => {
  const { api, number } = await world.open('active')
  const rule = await addRule(api, 'deliveries', {
    on: ['message_received'],
    conditions: { words: ['delivery', 'डिलीवरी'] },
    actions: { text: TEXT },
  })
  expect(rule.actions.text).toEqual(TEXT)
  const phone = world.newPhone()
  await number.receive('Where is my delivery?', { from: phone, id: `wamid.once-${phone}` })
  await world.server.settle()
  await number.receive('Where is my delivery?', { from: phone, id: `wamid.once-${phone}` })
  await world.server.settle()
  expect(textsTo(phone)).toHaveLength(2)
  expect(textsTo(phone)).toContain(TEXT.default)
  const { id } = await world.conversationOf(api, phone)
  const { data } = await api.call('messages.list', { conversation_id: id })
  expect(data.filter(({ sender }) => sender === 'system')).toMatchObject([
    { metadata: { about: 'routing_rule', routing_rule_id: rule.id } },
  ])
  await number.receive('मेरी डिलीवरी कहाँ है?', { from: phone })
  await world.server.settle()
  expect(textsTo(phone)).toContain(TEXT.languages.hi)
})

test('with a handoff the text stands in the place of the notice', async () => {
  const { api, number } = await world.open('active')
  await addRule(api, 'deliveries', {
    on: ['message_received'],
    conditions: { words: ['delivery'] },
    actions: { text: TEXT, hand_off: true },
  })
  const phone = world.newPhone()
  await number.receive('Where is my delivery?', { from: phone })
  expect(await world.conversationOf(api, phone)).toMatchObject({ responder: 'person' })
  expect(textsTo(phone)).toEqual([TEXT.default])
})

test('a rule about handoffs sends its text before what the contact hears about the handoff', async () => {
  const { api, number } = await world.open('active')
  await addRule(api, 'asked', { on: ['handoff_requested'], actions: { text: TEXT } })
  const phone = world.newPhone()
  await number.receive('I want to talk to a person', { from: phone })
  await world.server.settle()
  expect(textsTo(phone)).toEqual([
    TEXT.default,
    'I am passing you on to one of our team. They will reply to you here.',
  ])
  const silent = world.newPhone()
  await number.receive('hello', { from: silent })
  const { id } = await world.conversationOf(api, silent)
  await api.call('handoffs.create', { conversation_id: id, notify_contact: false })
  await world.server.settle()
  expect(textsTo(silent)).toHaveLength(1)
})

test('a contact who opted out gets no text, and the other actions happen', async () => {
  const { api, number } = await world.open()
  await addRule(api, 'deliveries', {
    on: ['message_received'],
    conditions: { words: ['delivery'] },
    actions: { text: TEXT, add_tags: ['delivery'] },
  })
  const phone = world.newPhone()
  await number.receive('STOP', { from: phone })
  await number.receive('Where is my delivery?', { from: phone })
  expect(await world.conversationOf(api, phone)).toMatchObject({ tags: ['delivery'] })
  expect(textsTo(phone)).not.toContain(TEXT.default)
})

test('the preview shows the text that would be sent', async () => {
  const { api, number } = await world.open()
  const phone = world.newPhone()
  await number.receive('मेरी डिलीवरी कहाँ है?', { from: phone })
  const { id } = await world.conversationOf(api, phone)
  await addRule(api, 'deliveries', {
    on: ['message_received'],
    conditions: { words: ['डिलीवरी'] },
    actions: { text: TEXT },
  })
  const preview = await api.call('routing_rules.preview', { conversation_id: id, on: 'message_received' })
  expect(preview).toMatchObject({ actions: { text: TEXT }, text: TEXT.languages.hi })
  expect(textsTo(phone)).toEqual([])
})
