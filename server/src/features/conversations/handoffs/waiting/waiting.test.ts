import type { Conversation } from '@parley/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { TestNumber } from '../../../../testing/test-server.ts'
import { startHandoffs } from '../handoffs.fixture.ts'

const MINUTE = 60_000
const START = '2026-03-02T10:00:00.000Z'
const OPEN = 'Thank you, your message is with our team. They will reply to you here as soon as they can.'
const CLOSED =
  'Thank you, your message is with our team. They are back on Tuesday, 3 March 2026, 9:00 am and will reply to you here.'

let scene: Awaited<ReturnType<typeof startHandoffs>>
beforeAll(async () => {
  scene = await startHandoffs()
})
afterEach(() => scene.server.clock.set(START))
afterAll(() => scene.server.close())

interface Person {
  number: TestNumber
  phone: string
  /** Writes, and answers the texts that came of it. */
  says(text: string): Promise<(string | undefined)[]>
  conversation(): Promise<Conversation>
}

/** A customer who was handed off: `closed` out of hours. */
async function handedOff({ closed = false } = {}): Promise<Person> {
  const person = await customer()
  if (closed) await scene.closeShop(person.number)
  await person.says('This is the worst service ever, my pump is broken and I want my money back!')
  return person
}

/** A customer whose conversation a person took over from the AI. */
async function takenOver(): Promise<Person> {
  const person = await customer()
  await person.says('hello')
  await api(person).call('conversations.take_over', { id: (await person.conversation()).id })
  return person
}

async function customer(): Promise<Person> {
  const number = await scene.openShop()
  const phone = scene.newPhone()
  return {
    number,
    phone,
    async says(text) {
      const before = scene.textsTo(phone).length
      await scene.say(number, phone, text)
      return scene.textsTo(phone).slice(before)
    },
    conversation: () => scene.conversationWith(number, phone) as Promise<Conversation>,
  }
}

async function answer(person: Person, text: string): Promise<void> {
  const { id } = await person.conversation()
  await api(person).call('messages.send', {
    conversation_id: id,
    sender: 'person',
    content: { type: 'text', text },
  })
  await scene.server.settle()
}

const api = (person: Person) => person.number.workspace.api
const wait = (minutes: number) => scene.server.clock.advance(minutes * MINUTE)

describe('out of hours', () => {
  test('a complaint, four more messages and a question about a price never meet silence beyond the limits', async () => {
    const person = await handedOff({ closed: true })
    expect(scene.textsTo(person.phone)).toHaveLength(1)
    expect(await person.says('hello??'), 'the first message is answered at once').toEqual([CLOSED])
    expect(await person.says('are you there?'), 'at most one in 30 minutes').toEqual([])
    wait(31)
    expect(await person.says('I am still waiting for somebody')).toEqual([CLOSED])
    wait(31)
    expect(await person.says('hello')).toEqual([CLOSED])
    wait(31)
    expect(await person.says('What does a new pump cost?'), 'at most three in a row').toEqual([])
    await answer(person, 'I shall call you tomorrow.')
    wait(31)
    expect(await person.says('And what does it cost?'), 'a person has answered meanwhile').toEqual([CLOSED])
  })

  test('the text is an ordinary message of the platform, and a person still has to answer', async () => {
    const person = await handedOff({ closed: true })
    await person.says('hello??')
    const { id, responder } = await person.conversation()
    expect(responder).toBe('person')
    const { data } = await api(person).call('messages.list', { conversation_id: id })
    expect(data[0]).toMatchObject({
      sender: 'system',
      metadata: { about: 'waiting' },
      content: { text: CLOSED },
    })
  })

  test('a person who took over in business hours has left: the contact hears when they are back', async () => {
    const person = await takenOver()
    await scene.closeShop(person.number)
    expect(await person.says('One more thing: the tube leaks'), 'they were here a moment ago').toEqual([])
    wait(15)
    expect(await person.says('And the tyre is flat')).toEqual([CLOSED])
  })

  test('the words and the language are the owner’s and the customer’s', async () => {
    const person = await handedOff({ closed: true })
    await api(person).call('standard_texts.update', {
      key: 'waiting_out_of_hours',
      default: 'We are back {when}. Emergencies: 108.',
      languages: { hi: 'हम {when} से मिलेंगे। आपात: 108.' },
    })
    expect(await person.says('hello??')).toEqual([
      'We are back Tuesday, 3 March 2026, 9:00 am. Emergencies: 108.',
    ])
    wait(31)
    const [hindi] = await person.says('मेरा पंप टूट गया है, कोई है क्या?')
    expect(hindi).toMatch(/^हम .+ से मिलेंगे। आपात: 108\.$/)
  })
})

describe('in business hours', () => {
  test('a contact whom nobody has answered hears that their message has arrived, until a person answers', async () => {
    const person = await handedOff()
    expect(await person.says('My order number is 123')).toEqual([OPEN])
    await answer(person, 'Let me look.')
    wait(31)
    expect(await person.says('Thank you so much, how long will it take?')).toEqual([])
  })

  test('a person who took over is there', async () => {
    const person = await takenOver()
    wait(31)
    expect(await person.says('My order number is 123')).toEqual([])
  })

  test('after the AI has answered again, another handoff begins another wait', async () => {
    const person = await handedOff()
    await api(person).call('waiting_settings.update', { most_in_a_row: 1 })
    expect(await person.says('My order number is 123')).toEqual([OPEN])
    wait(31)
    expect(await person.says('hello?')).toEqual([])
    await api(person).call('conversations.release', { id: (await person.conversation()).id })
    await scene.server.settle()
    await person.says('I want to talk to a person')
    expect(await person.says('My order number is 123')).toEqual([OPEN])
  })
})

describe('nothing is sent', () => {
  test('for a word of thanks, and to a contact who opted out', async () => {
    const person = await handedOff({ closed: true })
    expect(await person.says('ok thanks')).toEqual([])
    await person.says('STOP')
    expect(await person.says('hello??')).toEqual([])
  })

  test('where the owner switched it off, and where a handoff was to be silent', async () => {
    const person = await handedOff({ closed: true })
    await api(person).call('waiting_settings.update', { enabled: false })
    expect(await person.says('hello??')).toEqual([])
    const number = await scene.openShop()
    const phone = scene.newPhone()
    await scene.say(number, phone, 'hello')
    const { id } = await scene.conversationWith(number, phone)
    await number.workspace.api.call('handoffs.create', { conversation_id: id, notify_contact: false })
    await scene.say(number, phone, 'Are you there?')
    expect(scene.textsTo(phone)).toHaveLength(1)
  })

  test('a second time, when the provider repeats an update or a burst arrives at once', async () => {
    const person = await handedOff({ closed: true })
    await api(person).call('waiting_settings.update', { every_minutes: 0 })
    const { number, phone } = person
    const before = scene.textsTo(phone).length
    await number.receive('hello??', { from: phone, id: `wamid.again-${phone}` })
    await number.receive('is anybody there?', { from: phone })
    await scene.server.settle()
    await number.receive('hello??', { from: phone, id: `wamid.again-${phone}` })
    await scene.server.settle()
    expect(scene.textsTo(phone).slice(before)).toEqual([CLOSED])
  })
})

test('the settings have sensible defaults, are per workspace, and keep what is not given', async () => {
  const { api } = await scene.server.createWorkspace()
  const other = await scene.server.createWorkspace()
  expect(await api.call('waiting_settings.get', {})).toEqual({
    enabled: true,
    every_minutes: 30,
    most_in_a_row: 3,
    updated_at: null,
  })
  const changed = await api.call('waiting_settings.update', { every_minutes: 5 })
  expect(changed).toMatchObject({ enabled: true, every_minutes: 5, most_in_a_row: 3 })
  expect(await api.call('waiting_settings.get', {})).toEqual(changed)
  expect(await other.api.call('waiting_settings.get', {})).toMatchObject({ every_minutes: 30 })
})
