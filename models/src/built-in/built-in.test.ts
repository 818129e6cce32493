import { generateText, isStepCount, jsonSchema, streamText, tool } from 'ai'
import { expect, test } from 'vitest'
import { type Brief, type BriefQuestion, packBrief } from '../kit/index.ts'
import { createBuiltInModel } from './create-model.ts'
import { decide } from './decide.ts'
import { type Intent, readIntent } from './read-intent.ts'

const intents: Record<Exclude<Intent, 'question'>, string[]> = {
  greeting: [
    'hi',
    'Hello!',
    'hey there',
    'Namaste ji 🙏',
    'नमस्ते',
    'good morning',
    'hi sir good evening',
    'Hi, I am Asha',
    'mera naam Ravi hai',
    'हेलो सर',
  ],
  thanks: ['thanks', 'Thank you so much!', 'ok thanks', 'shukriya bhai', 'बहुत धन्यवाद', 'ty'],
  goodbye: ['bye', 'good night', 'Goodbye, see you', 'अलविदा'],
  acknowledgement: ['ok', 'Okay great', 'theek hai', 'ठीक है', 'haan ji', '👍', 'yes please'],
  refusal: ['no', 'nahi', 'नहीं', 'rehne do'],
  person: [
    'I want to talk to a human',
    'connect me with an agent please',
    'Can I speak to your manager?',
    'agent',
    'call me back',
    'I need a real person',
    'insaan se baat karni hai',
    'kisi se baat karwa do',
    'manager ko bulao',
    'mujhe call karo',
    'किसी इंसान से बात करनी है',
    'मुझे कॉल करो',
  ],
  identity: [
    'are you a bot?',
    'Are you human?',
    'who are you?',
    'kya aap robot ho?',
    'क्या आप इंसान हैं?',
    'aap kaun ho',
  ],
  unreadable: ['[image]', '[voice note]'],
}

test.each(Object.entries(intents).flatMap(([intent, lines]) => lines.map((line) => [line, intent] as const)))(
  '"%s" is %s',
  (line, intent) => {
    expect(readIntent(line)).toBe(intent)
  },
)

test.each([
  'hi, what is the price of a haircut?',
  'I am looking for a haircut',
  'I want a haircut for 2 people',
  'What are your timings?',
  'what are you charging for a facial',
  'Do your staff speak Hindi?',
  'I need a doctor appointment',
  'ok?',
  'kal khula hai kya',
  'रविवार को खुला है?',
  'no parking there?',
  "I don't want to talk to a human, just tell me the price",
  'good haircut price',
])('"%s" is a question', (line) => {
  expect(readIntent(line)).toBe('question')
})

const passage = { id: '1', title: 'Prices', heading: null, text: 'A haircut costs ₹300. A shave costs ₹150.' }

function question(text: string, answer?: string, coverage = 1): BriefQuestion {
  const sentences =
    answer === undefined ? [] : [{ text: answer, start: 0, end: answer.length, score: coverage }]
  return {
    text,
    evidence: answer === undefined ? [] : [{ passageId: '1', coverage, relevance: 1, sentences }],
    facts: [],
  }
}

function brief(questions: BriefQuestion[], more: Partial<Brief> = {}): Brief {
  return {
    language: 'en',
    message: questions.map(({ text }) => text).join('\n'),
    questions,
    conversation: [],
    passages: [passage],
    business: { name: 'Glow', facts: [] },
    persona: '',
    customerName: null,
    wanted: [],
    tools: ['search_knowledge', 'hand_over'],
    searched: [],
    ...more,
  }
}

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

test('says no digit that stands in no passage and no fact', () => {
  const lines = Object.values(intents).flat()
  for (const language of ['en', 'hi', 'hi-Latn'] as const) {
    for (const text of [...lines, 'What about cars 4711?']) {
      const decision = decide(brief([question(text)], { language }))
      expect(decision.kind === 'say' ? decision.text : (decision.text ?? '')).not.toMatch(/\p{Nd}/u)
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
