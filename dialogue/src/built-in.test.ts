import { phrases } from '@parley/language'
import { INTENTS } from '@parley/language/testing'
import { generateText, isStepCount, jsonSchema, streamText, tool } from 'ai'
import { expect, test } from 'vitest'
import { type Brief, type BriefQuestion, packBrief } from './brief.ts'
import { createBuiltInModel } from './built-in.ts'
import { nextStep } from './next-step.ts'
import { say } from './say.ts'
import { openRequest } from './state.ts'

const PASSAGE = { id: '1', title: 'Prices', heading: null, text: 'A haircut costs ₹300. A shave costs ₹150.' }

function question(text: string, answer?: string, coverage = 1): BriefQuestion {
  const sentences =
    answer === undefined ? [] : [{ text: answer, start: 0, end: answer.length, score: coverage }]
  return {
    text,
    evidence: answer === undefined ? [] : [{ passageId: '1', coverage, relevance: 1, sentences }],
    facts: [],
  }
}

const openBooking: NonNullable<Brief['dialogue']> = {
  request: openRequest('book'),
  news: [],
  service: null,
  services: [],
  serviceOptions: [],
  name: null,
  zone: 'Asia/Kolkata',
  today: '2026-11-18',
  unknownPerson: null,
  lead: null,
}

function brief(questions: BriefQuestion[], more: Partial<Brief> = {}): Brief {
  return {
    language: 'en',
    message: questions.map(({ text }) => text).join('\n'),
    questions,
    conversation: [],
    passages: [PASSAGE],
    business: { name: 'Glow', facts: [] },
    persona: '',
    customerName: null,
    wanted: [],
    tools: ['search_knowledge', 'hand_off'],
    searched: [],
    ...more,
  }
}

/** The next step, in words. */
function decide(known: Brief) {
  const { lines, ...step } = nextStep(known)
  return lines === undefined ? step : { ...step, text: say(lines, known.language) }
}
const textOf = (known: Brief) => say(nextStep(known).lines ?? [], known.language)

test('answers with the sentence of the passage, and cites it', () => {
  expect(decide(brief([question('haircut price?', 'A haircut costs ₹300.')]))).toEqual({
    kind: 'say',
    text: 'A haircut costs ₹300. [1]',
  })
})

test('a weak match is no answer', () => {
  expect(decide(brief([question('car wash price?', 'A haircut costs ₹300.', 0.3)]))).toMatchObject({
    kind: 'say',
    text: expect.stringContaining('[unknown]'),
  })
})

test('searches once for what nobody has searched yet', () => {
  const asked = question('haircut price?')
  expect(decide(brief([asked], { passages: [] }))).toEqual({
    kind: 'call',
    tool: 'search_knowledge',
    input: { query: 'haircut price?' },
  })
  expect(decide(brief([asked], { passages: [], searched: ['haircut price?'] }))).toMatchObject({
    kind: 'say',
  })
})

test('says what it can answer and what it cannot', () => {
  const decision = decide(
    brief([question('Haircut price?', 'A haircut costs ₹300.'), question('Do you sell cars?')]),
  )
  expect(decision).toMatchObject({ text: expect.stringMatching(/₹300[\s\S]*do not have the information/) })
})

test('the owner’s facts answer in words of the customer’s language', () => {
  const facts = [{ name: 'opening_hours', value: '10-7', coverage: 0 }]
  const asked = (text: string) => ({ text, evidence: [], facts })
  expect(decide(brief([asked('कब खुलते हो')], { language: 'hi' }))).toMatchObject({ text: 'समय: 10-7.' })
  expect(decide(brief([asked('timing kya hai')], { language: 'hi-Latn' }))).toMatchObject({
    text: 'Timing: 10-7.',
  })
})

const COMPLAINT_SAID = {
  en: ['The stylist was rude to me', /sorry/i],
  hi: ['मुझे पैसे वापस चाहिए', /माफ़/u],
  'hi-Latn': ['Mera facial bahut kharab hua', /maaf/i],
} as const

test.each(Object.entries(COMPLAINT_SAID))(
  'a complaint is apologised for and handed off: %s',
  (language, said) => {
    const [text, sorry] = said
    // Something to sell lies ready, and a booking is being talked about: a complaint goes before both.
    const decision = decide(
      brief([question(text, 'A haircut costs ₹300.')], {
        language: language as Brief['language'],
        wanted: [{ name: 'service', question: 'Which service would you like?' }],
      }),
    )
    expect(decision).toMatchObject({
      kind: 'call',
      tool: 'hand_off',
      input: { reason: 'complaint' },
      text: expect.stringMatching(sorry),
    })
  },
)

test.each([
  ['okay bye', 'say'],
  ['ok thanks, bye', 'say'],
  ['ok thank you', 'say'],
  ['okay no need', 'say'],
  ['theek hai rehne do', 'say'],
  ['ok how much is a haircut', 'say'],
  ['ok', 'call'],
  ['yes, thank you', 'call'],
  ['haan ji jod dijiye', 'call'],
  ['हाँ जोड़ दो', 'call'],
  ['sure, connect me please', 'call'],
] as const)('"%s" to the offer of a person: %s', (text, kind) => {
  const offered = { speaker: 'business' as const, text: `No. ${phrases.en.offer}` }
  expect(decide(brief([question(text)], { conversation: [offered] })).kind).toBe(kind)
})

test('a question of health is answered only by what speaks of it', () => {
  const asked = 'I am allergic to ammonia, is your hair colour safe?'
  const decision = (answer: string) => decide(brief([question(asked, answer)]))
  expect(decision('Hair colour costs ₹300.')).toMatchObject({ text: expect.stringContaining('[unknown]') })
  expect(decision('Our hair colour is safe for people with allergies.')).toMatchObject({
    text: 'Our hair colour is safe for people with allergies. [1]',
  })
})

test('a question for the price list gets all of it, from every part of the document', () => {
  const rows = ['Haircut | ₹300', 'Shave | ₹150']
  const nails = ['Manicure | ₹500', 'Pedicure | ₹700']
  const of = (passageId: string, texts: string[], coverage: number) => ({
    passageId,
    coverage,
    relevance: coverage,
    sentences: texts.map((text, start) => ({ text, start, end: start + 1, score: 1 })),
  })
  const passages = [
    { id: '1', title: 'Prices', heading: 'Hair', text: rows.join('\n') },
    { id: '2', title: 'Prices', heading: 'Nails', text: nails.join('\n') },
    { id: '3', title: 'Bridal', heading: null, text: 'The bridal package costs ₹18,000.' },
  ]
  const evidence = [
    of('1', rows, 1),
    of('2', nails, 0.9),
    of('3', ['The bridal package costs ₹18,000.'], 0.8),
  ]
  for (const text of [
    'What are your prices?',
    'rate list bhejo',
    'price list please',
    'sabse sasta kya hai',
    'रेट लिस्ट',
  ]) {
    const decision = decide(brief([{ text, evidence, facts: [] }], { passages }))
    expect(decision, text).toMatchObject({
      text: 'Haircut: ₹300\nShave: ₹150 [1]\nManicure: ₹500\nPedicure: ₹700 [2]',
    })
  }
})

test('our own sentences give the assistant no gender', () => {
  for (const { identity, unreadable, handoff, greeting, complaint } of [phrases.hi, phrases['hi-Latn']]) {
    const said = [identity('Glow'), unreadable, handoff, greeting('Glow', null), complaint].join(' ')
    expect(said).not.toMatch(/(?:rah[ai]|sakt[ai]|kart[ai]) hoon|(?:रहा|रही|सकता|सकती|करता|करती) हूँ/u)
  }
})

test('a greeting is returned while something is being asked for', () => {
  const wanted = [{ name: 'date', question: 'Which day?' }]
  const dialogue = { ...openBooking, service: 'Haircut' }
  const conversation = [{ speaker: 'business' as const, text: 'Which day?' }]
  const hello = { ...question('hello'), isDetail: true }
  expect(decide(brief([hello], { wanted, dialogue, conversation }))).toMatchObject({
    text: expect.stringMatching(/^Hello[\s\S]*Which day\?$/),
  })
})

test('says no digit that stands in no passage and no fact', () => {
  const lines = Object.values(INTENTS).flat()
  for (const language of ['en', 'hi', 'hi-Latn'] as const) {
    for (const text of [...lines, 'What about cars 4711?']) {
      expect(textOf(brief([question(text)], { language }))).not.toMatch(/\p{Nd}/u)
    }
  }
})

test('speaks the protocol of language models, tools and streams included', async () => {
  const model = createBuiltInModel()
  const queries: string[] = []
  const inputSchema = jsonSchema<{ query: string }>({
    type: 'object',
    properties: { query: { type: 'string' } },
  })
  const tools = {
    search_knowledge: tool({
      inputSchema,
      execute({ query }) {
        queries.push(query)
        return 'Nothing was found.'
      },
    }),
  }
  const unknown = brief([question('cars?')], { passages: [] })
  const result = await generateText({
    model,
    prompt: 'cars?',
    tools,
    stopWhen: isStepCount(3),
    prepareStep: ({ stepNumber }) => ({
      providerOptions: packBrief(stepNumber === 0 ? unknown : { ...unknown, searched: ['cars?'] }),
    }),
  })
  expect(queries).toEqual(['cars?'])
  expect(result.text).toContain('[unknown]')

  const greeting = brief([question('hi')])
  const stream = streamText({ model, prompt: 'hi', providerOptions: packBrief(greeting) })
  const same = await generateText({ model, prompt: 'hi', providerOptions: packBrief(greeting) })
  expect(await stream.text).toBe(same.text)
})

test('a customer who thanks and leaves is not asked for more', () => {
  for (const message of ['Thanks, that solved it. Bye', 'Thanks, bye']) {
    const decision = decide(brief([question(message)], { message }))
    expect(decision).toEqual({ kind: 'say', text: phrases.en.goodbye })
  }
})

test.each(['book a massage', 'mujhe massage book karna hai', 'can I get an appointment on Monday?'])(
  'an agent that makes no bookings says so, whatever the document says about the price: %s',
  (text) => {
    const asked = question(text, 'A massage costs ₹900.')
    const said = textOf(brief([asked]))
    expect(said).toContain(phrases.en.cannotBook)
    expect(said).toContain(phrases.en.offer)
    expect(said).not.toContain('900')
    expect(textOf(brief([asked], { tools: ['create_booking'] }))).toContain('900')
  },
)

test('how to book elsewhere is the answer of an agent that makes no bookings', () => {
  const answer = 'Appointments are made by phone, 020 5550 0142.'
  expect(textOf(brief([question('I want to book a massage', answer)]))).toContain(answer)
})
