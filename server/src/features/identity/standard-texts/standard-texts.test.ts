import { STANDARD_TEXT_KEYS } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

let people = 0
const newPhone = () => `+91985${String(++people).padStart(7, '0')}`

async function openShop(agent: Record<string, unknown> = {}): Promise<TestNumber> {
  return server.createNumber(await server.createWorkspace(), { business_name: 'Pedal Shop', ...agent })
}

async function say(number: TestNumber, from: string, text: string): Promise<void> {
  await number.receive(text, { from })
  await server.settle()
}

const textsTo = (to: string) =>
  server.graph.messages
    .filter((message) => message.to === to)
    .map(({ body }) => ('text' in body ? body.text.body : undefined))

const problemsOf = (call: Promise<unknown>) =>
  call.then(
    () => [],
    (error: { fields: { path: unknown[]; rule: string; message: string }[] }) =>
      error.fields.map(({ path, rule, message }) => ({ path: path.join('.'), rule, message })),
  )

test('every text is listed with its languages, its placeholders and the built-in wording', async () => {
  const { api } = await server.createWorkspace()
  const { data } = await api.call('standard_texts.list', {})
  expect(data.map(({ key }) => key)).toEqual(STANDARD_TEXT_KEYS)
  for (const text of data) {
    expect(Object.keys(text.built_in), text.key).toEqual(['en', 'hi', 'hi-Latn', 'mr'])
    for (const words of Object.values(text.built_in)) {
      const found = [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(text.placeholders, `${text.key}: ${words}`).toEqual(expect.arrayContaining(found))
      for (const name of text.required_placeholders) expect(found, `${text.key}: ${words}`).toContain(name)
    }
    expect(text).toMatchObject({ default: null, languages: {}, updated_at: null })
  }
})

test('a text is changed for one language or for all others, and null restores the built-in wording', async () => {
  const { api } = await server.createWorkspace()
  const stranger = await server.createWorkspace()
  await api.call('standard_texts.update', { key: 'thanks', languages: { hi: 'शुक्रिया!', en: 'Any time!' } })
  const changed = await api.call('standard_texts.update', { key: 'thanks', default: '¡De nada!' })
  expect(changed).toMatchObject({ default: '¡De nada!', languages: { hi: 'शुक्रिया!', en: 'Any time!' } })
  expect(changed.updated_at).not.toBeNull()
  const restored = await api.call('standard_texts.update', {
    key: 'thanks',
    default: null,
    languages: { en: null },
  })
  expect(restored).toMatchObject({ default: null, languages: { hi: 'शुक्रिया!' } })
  const { data } = await stranger.api.call('standard_texts.list', {})
  expect(data.every((text) => text.default === null && Object.keys(text.languages).length === 0)).toBe(true)
})

test('an unknown or a missing placeholder is refused with those that are allowed', async () => {
  const { api } = await server.createWorkspace()
  const update = api.call('standard_texts.update', {
    key: 'out_of_hours',
    default: 'We are closed, {name}.',
    languages: { hi: 'हम {{when}} से मिलेंगे।', en: 'We are back on {when}.', fr: 'Retour : {when}.' },
  })
  expect(await problemsOf(update)).toEqual([
    {
      path: 'default',
      rule: 'unknown_placeholder',
      message: '{name} is no placeholder of "out_of_hours". Its placeholders are {when}.',
    },
    {
      path: 'default',
      rule: 'missing_placeholder',
      message: 'The text needs {when}. Its placeholders are {when}.',
    },
    {
      path: 'languages.hi',
      rule: 'unknown_placeholder',
      message: '{{when}} is no placeholder of "out_of_hours". Its placeholders are {when}.',
    },
    {
      path: 'languages.hi',
      rule: 'missing_placeholder',
      message: 'The text needs {when}. Its placeholders are {when}.',
    },
    {
      path: 'languages.fr',
      rule: 'unknown_language',
      message:
        'There is no text in "fr". Use en, hi, hi-Latn, mr; the default is sent in every other language.',
    },
  ])
  const plain = api.call('standard_texts.update', { key: 'thanks', default: 'Thanks, {name}!' })
  expect(await problemsOf(plain)).toEqual([
    {
      path: 'default',
      rule: 'unknown_placeholder',
      message: '{name} is no placeholder of "thanks". It has no placeholders.',
    },
  ])
})

test('an agent speaks in the words of the owner from the next message on, with digits and links', async () => {
  const number = await openShop()
  const { api } = number.workspace
  const from = newPhone()
  await api.call('standard_texts.update', {
    key: 'greeting',
    languages: { en: 'Hi {name}! {business} here. Prices: https://pedal.example/prices. Call 1800 11 2233.' },
  })
  await say(number, from, 'hello')
  expect(textsTo(from).at(-1)).toMatch(
    /^Hi(?: [^!]+)?! Pedal Shop here\. Prices: https:\/\/pedal\.example\/prices\. Call 1800 11 2233\.$/,
  )
  await say(number, from, 'नमस्ते')
  expect(textsTo(from).at(-1), 'other languages keep the built-in wording').toContain('Pedal Shop')
  await api.call('standard_texts.update', { key: 'greeting', languages: { en: null } })
  const other = newPhone()
  await say(number, other, 'hello')
  expect(textsTo(other).at(-1)).toContain('I am the virtual assistant of Pedal Shop')
})

test('a yes to the offer of a person in the owner’s words hands off', async () => {
  const number = await openShop()
  const { api } = number.workspace
  const from = newPhone()
  await api.call('standard_texts.update', { key: 'unknown', default: 'That is beyond me before 9 am.' })
  await api.call('standard_texts.update', { key: 'offer_person', default: 'Want Priya on extension 42?' })
  await api.call('standard_texts.update', { key: 'handoff', default: 'Priya (ext. 42) answers you here.' })
  await say(number, from, 'Do you repair bicycles of 1950?')
  expect(textsTo(from)).toEqual(['That is beyond me before 9 am. Want Priya on extension 42?'])
  await say(number, from, 'yes please')
  expect(textsTo(from).at(-1)).toBe('Priya (ext. 42) answers you here.')
  const [contact] = (await api.call('contacts.list', { phone: from })).data
  const [conversation] = (await api.call('conversations.list', { contact_id: contact!.id })).data
  expect(conversation).toMatchObject({ responder: 'person' })
})

test('out of hours the owner’s words say when people are back, before a handoff and with it', async () => {
  const number = await openShop()
  const { api } = number.workspace
  // The clock of the tests stands at a Monday morning.
  await api.call('business_hours.create', {
    name: 'Desk',
    time_zone: 'Asia/Kolkata',
    hours: [{ weekday: 2, from: '09:00', to: '18:00' }],
  })
  await api.call('standard_texts.update', {
    key: 'message_wanted',
    languages: { en: 'The desk opens {when}; in an emergency call 108.' },
  })
  await api.call('standard_texts.update', { key: 'apology', default: 'So sorry.' })
  await api.call('standard_texts.update', {
    key: 'out_of_hours',
    default: 'The desk opens {when}. Emergencies: 108.',
  })
  const from = newPhone()
  await say(number, from, 'I want to talk to a person')
  expect(textsTo(from)[0]).toMatch(
    /^The desk opens Tuesday, 3 March 2026, 9:00 am; in an emergency call 108\. What is it about\?/,
  )
  const angry = newPhone()
  await say(number, angry, 'This is the worst service ever, my pump is broken and I want my money back!')
  expect(textsTo(angry)).toEqual([
    'So sorry. The desk opens Tuesday, 3 March 2026, 9:00 am. Emergencies: 108.',
  ])
})
