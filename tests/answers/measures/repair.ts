/** Drafts that go beyond their sources, written by a scripted server: whether the second draft is sent, and the size of its prompts. */
import { startFakeOpenAi } from '@parley/server/testing/fake-openai'
import { createSalonThinker, requestOf } from '@parley/server/testing/salon-thinker'
import { count, type Measured, type Miss, startFigure } from '../figure.ts'

const CASES = [
  {
    name: 'a wrong figure',
    question: 'What does a beard trim cost?',
    first: 'A beard trim costs ₹175.',
    second: 'A beard trim costs ₹150.',
  },
  {
    name: 'a swapped figure',
    question: 'What does a beard trim cost?',
    first: 'A beard trim costs ₹300.',
    second: 'A beard trim costs ₹150.',
  },
  {
    name: 'a wrong claim',
    question: 'Do you have a sauna?',
    first: 'Yes, we have a sauna and a steam bath.',
    second: 'I do not have information about a sauna.',
  },
]
/** Vendors count tokens in different ways. Four characters a token is close for English. */
const CHARACTERS_PER_TOKEN = 4

export async function measureRepair(): Promise<Measured> {
  const rejected = startFigure('first drafts rejected', { target: { atLeast: 1 } })
  const sent = startFigure('second drafts sent', { target: { atLeast: 1 } })
  const misses: Miss[] = []
  const server = await startFakeOpenAi()
  try {
    for (const { name, question, first, second } of CASES) {
      server.requests.length = 0
      server.answerWith({ text: first }, { text: second })
      const thinker = createSalonThinker({ compatible: server.baseUrl })
      const thought = await thinker.think(requestOf(question, { agent: { model: 'compatible/fake' } }))
      const isSent = 'text' in thought && thought.text === second
      count(rejected, 'development', server.requests.length === 2)
      count(sent, 'development', isSent)
      const [one = 0, two = 0] = server.requests.map(({ body }) =>
        Math.round(JSON.stringify([body.messages, body.tools]).length / CHARACTERS_PER_TOKEN),
      )
      process.stdout.write(`${name}: about ${one} prompt tokens without the repair, ${one + two} with it\n`)
      if (!isSent)
        misses.push({ measure: 'repair', set: 'development', item: name, seen: JSON.stringify(thought) })
    }
  } finally {
    await server.close()
  }
  return { figures: [rejected, sent], misses }
}
