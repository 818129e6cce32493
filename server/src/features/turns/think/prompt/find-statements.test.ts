import { expect, test } from 'vitest'
import { createSalonThinker, requestOf } from '../thinking.fixture.ts'
import { findStatements } from './find-statements.ts'

const instructions = `You are Asha, the receptionist of Sunrise Dental.
Always be polite. Never discuss other clinics.
- Opening hours: Monday to Saturday, 9 am to 6 pm.
- Teeth cleaning costs ₹800.
The internal discount code is SMILE50.
If somebody is in pain, hand over. हम एमजी रोड पर हैं।`

test('what an owner states is told from what the agent is ordered', () => {
  expect(findStatements(instructions)).toEqual([
    'Opening hours: Monday to Saturday, 9 am to 6 pm.',
    'Teeth cleaning costs ₹800.',
    'हम एमजी रोड पर हैं।',
  ])
})

test('an agent without documents answers from the statements of its instructions', async () => {
  const thinker = createSalonThinker({ search: async () => [] })
  const ask = (text: string) =>
    thinker.think(requestOf(text, { agent: { instructions, business_facts: {} } }))
  expect((await ask('How much is teeth cleaning?')).text).toBe('Teeth cleaning costs ₹800.')
  expect((await ask('What are your opening hours?')).text).toBe(
    'Opening hours: Monday to Saturday, 9 am to 6 pm.',
  )
  expect((await ask('What is the discount code?')).outcome).toBe('unknown_answer')
})
