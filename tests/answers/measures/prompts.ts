/** The beginning of a prompt that a vendor has read before, and charges less for: in the next turn, and in another conversation. */
import { startFakeOpenAi } from '@parley/server/testing/fake-openai'
import { createSalonThinker, requestOf } from '@parley/server/testing/salon-thinker'
import { count, type Measured, startFigure } from '../figure.ts'

const QUESTIONS = [
  ['What does a beard trim cost?', 'A beard trim costs ₹150.'],
  ['And a haircut for women?', 'A haircut for women costs ₹600.'],
  ['Are you open on Sunday?', 'On Sunday we are open from 11 am to 4 pm.'],
  ['Do you take cards?', 'Cards, UPI and cash are accepted.'],
  ['Can I cancel?', 'Yes, free of charge up to 4 hours before the appointment.'],
] as const
const NAMES = ['Ravi', 'Asha', 'Meenal']
const MINUTE_MS = 60_000
/** Vendors count tokens in different ways. Four characters a token is close for English. */
const CHARACTERS_PER_TOKEN = 4
/** Half of a prompt of a small business. Larger instructions and services make it more. */
const WANTED_SHARE = 0.5

export async function measurePrompts(): Promise<Measured> {
  const turns = startFigure('later turns that share half of their prompt', { target: { atLeast: 1 } })
  const openings = startFigure('conversations that share half of theirs', { target: { atLeast: 1 } })
  const conversations: string[][] = []
  for (const name of NAMES) conversations.push(await promptsOf(name))
  const later = conversations.flatMap((prompts) =>
    prompts.slice(1).map((prompt, index) => shareOf(prompts[index]!, prompt)),
  )
  const first = conversations.slice(1).map((prompts) => shareOf(conversations[0]![0]!, prompts[0]!))
  for (const share of later) count(turns, 'development', share >= WANTED_SHARE)
  for (const share of first) count(openings, 'development', share >= WANTED_SHARE)
  const tokens = mean(conversations.flat().map(({ length }) => length / CHARACTERS_PER_TOKEN))
  process.stdout.write(
    `about ${Math.round(tokens)} prompt tokens a turn; equal to the turn before: ${percent(later)}; to another conversation: ${percent(first)}\n`,
  )
  return { figures: [turns, openings], misses: [] }
}

/** The prompts of a conversation, each as the vendor reads it: tools, then messages. */
async function promptsOf(contactName: string): Promise<string[]> {
  const server = await startFakeOpenAi()
  try {
    const history: { sender: 'contact' | 'ai'; text: string; created_at: Date }[] = []
    const began = requestOf('').now.getTime()
    for (const [index, [question, answer]] of QUESTIONS.entries()) {
      server.answerWith({ text: answer })
      const now = new Date(began + index * MINUTE_MS)
      const thinker = createSalonThinker({ compatible: server.baseUrl })
      await thinker.think({
        ...requestOf(question, { agent: { model: 'compatible/fake' } }),
        ...{ contactName, now, history: [...history] },
      })
      history.push(
        { sender: 'contact', text: question, created_at: now },
        { sender: 'ai', text: answer, created_at: now },
      )
    }
    return server.requests.map(({ body }) => JSON.stringify([body.tools, body.messages]))
  } finally {
    await server.close()
  }
}

function shareOf(before: string, after: string): number {
  let equal = 0
  while (equal < after.length && before[equal] === after[equal]) equal++
  return equal / after.length
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const percent = (shares: readonly number[]) => `${Math.round(mean(shares) * 100)} %`
