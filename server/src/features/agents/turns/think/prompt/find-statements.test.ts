import { findStatements } from '@parley/language'
import { expect, test } from 'vitest'
import { SALON_AGENT } from '../../../../../starter/salon.ts'
import { createSalonThinker, line, requestOf } from '../thinking.fixture.ts'
import type { SpokenLine } from '../thought.ts'

const INSTRUCTIONS = `You are Asha, the receptionist of Sunrise Dental.
Always be polite. Never discuss other clinics.
- Opening hours: Monday to Saturday, 9 am to 6 pm.
- Teeth cleaning costs ₹800.
The internal discount code is SMILE50.
If somebody is in pain, hand over. हम एमजी रोड पर हैं।`

test('statements of the owner are separated from orders to the agent', () => {
  expect(findStatements(INSTRUCTIONS)).toEqual([
    'Opening hours: Monday to Saturday, 9 am to 6 pm.',
    'Teeth cleaning costs ₹800.',
    'हम एमजी रोड पर हैं।',
  ])
})

test.each([
  'Help with prices, timings, services and bookings.',
  'Stay with the salon and its services.',
  'Warm, brief, a little playful.',
  'Recommend products that are in stock.',
  'Only quote prices from the price list: ₹500 and more.',
  'Tone: warm and brief.',
  'Push the ₹500 gift cards.',
  'Prices aur timings ki madad karna.',
  'दाम और समय की मदद करना।',
])('an order is no statement: %s', (sentence) => {
  expect(findStatements(sentence)).toEqual([])
})

test.each([
  'Call us on 080 4711 0000 for weddings.',
  'We take UPI and cards.',
  'Open Monday to Saturday, 9 am to 6 pm.',
  'Check-in is at 2 pm.',
  'Work hours are 9 to 5.',
  'Set menu: ₹450 a plate.',
  'Book online, or visit us at MG Road.',
  'Parking behind the building is free.',
  'Haircut ₹300, facial ₹900.',
  'Booking ke liye 30 % advance dena hota hai.',
])('a statement is one: %s', (sentence) => {
  expect(findStatements(sentence)).toEqual([sentence])
})

test('a customer who asks for help does not get the instructions of the demo', async () => {
  const thinker = createSalonThinker({ search: async () => [] })
  const agent = { instructions: SALON_AGENT.instructions!, business_facts: {} }
  const ask = (text: string, history: SpokenLine[] = []) => thinker.think(requestOf(text, { agent, history }))
  for (const question of ['How much does it cost to help?', 'Yes please. What can you help with?'])
    expect((await ask(question)).text).not.toMatch(/Help with/)
  const offered = [{ ...line('person', 'I can do that for ₹550 at 6 pm. Shall I?'), author: 'Ravi' }]
  const { text } = await ask('Yes please, 6pm. How much will it be?', offered)
  expect(text).toMatch(/₹550/)
})

test('an agent without documents answers from the statements of its instructions', async () => {
  const thinker = createSalonThinker({ search: async () => [] })
  const ask = (text: string) =>
    thinker.think(requestOf(text, { agent: { instructions: INSTRUCTIONS, business_facts: {} } }))
  expect((await ask('How much is teeth cleaning?')).text).toBe('Teeth cleaning costs ₹800.')
  expect((await ask('What are your opening hours?')).text).toBe(
    'Opening hours: Monday to Saturday, 9 am to 6 pm.',
  )
  expect((await ask('What is the discount code?')).outcome).toBe('unknown_answer')
})
