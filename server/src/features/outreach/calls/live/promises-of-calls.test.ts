/** The promises of a call that an agent leads, each tried many times at random moments. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createScriptedModel } from '../../../../testing/scripted-model.ts'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import {
  callPerson,
  createProcess,
  createTalkingWorkspace,
  pass,
  randomOf,
  scriptedTurns,
  type TalkingWorkspace,
  type TestCall,
  untilSilent,
  wordsOf,
} from './live.fixture.ts'

let server: TestServer
let place: TalkingWorkspace
beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  place = await createTalkingWorkspace(server)
})
afterAll(() => server.close())

/** A takeover is noticed in the middle of a sentence so late at most. */
const SILENT_WITHIN_MS = 300
/** An agent that is asked the same more often brings in a person. */
const QUESTIONS_PER_CALL = 2

async function startAnswer({ contact }: TestCall, round: number, spokenMs: number): Promise<void> {
  contact.begin()
  contact.say(round % 2 === 0 ? 'When are you open on Monday?' : 'How much is a haircut for men?')
  await server.wiring.calls.settled()
  await pass(server, spokenMs, 50)
}

test('in 50 interruptions at random moments the stored text is a beginning of what was heard, at most one word short', async () => {
  const random = randomOf(15)
  let interrupted = 0
  for (let calls = 0; calls < 50 / QUESTIONS_PER_CALL; calls++) {
    const call = await callPerson(server, place)
    await untilSilent(server, call.contact)
    for (let round = 0; round < QUESTIONS_PER_CALL; round++) {
      const before = call.contact.heard.length
      const lines = (await call.lines()).length
      await startAnswer(call, round, Math.floor(random() * 1200))
      call.contact.begin()
      await server.wiring.calls.settled()
      const heard = wordsOf(call.contact).slice(before)
      const said = (await call.lines()).slice(lines).find(({ by }) => by === 'ai')
      const stored = said?.text.split(' ') ?? []
      expect(heard.slice(0, stored.length)).toEqual(stored)
      expect(heard.length - stored.length).toBeLessThanOrEqual(1)
      if (heard.length > stored.length) interrupted++
    }
    call.contact.hangUp()
    await server.wiring.calls.settled()
  }
  expect(interrupted).toBeGreaterThan(25)
}, 180_000)

test('in 100 takeovers at random moments the agent is silent within 300 ms, and begins no sentence afterwards', async () => {
  const random = randomOf(16)
  let speaking = 0
  for (let calls = 0; calls < 100 / QUESTIONS_PER_CALL; calls++) {
    const call = await callPerson(server, place)
    await untilSilent(server, call.contact)
    const id = (await call.get()).conversation_id!
    for (let round = 0; round < QUESTIONS_PER_CALL; round++) {
      const before = call.contact.heard.length
      await startAnswer(call, round, Math.floor(random() * 1000))
      await place.api.call('conversations.take_over', { id })
      const at = server.clock.now().getTime()
      const begun = new Set(call.contact.heard.map(({ sentence }) => sentence))
      if (call.contact.heard.length > before) speaking++
      await pass(server, 600, 50)
      const after = call.contact.heard.filter((word) => word.at.getTime() > at)
      for (const word of after) {
        expect(word.at.getTime() - at).toBeLessThanOrEqual(SILENT_WITHIN_MS)
        expect(begun.has(word.sentence)).toBe(true)
      }
      await place.api.call('conversations.release', { id })
    }
    call.contact.hangUp()
    await server.wiring.calls.settled()
  }
  expect(speaking).toBeGreaterThan(50)
}, 180_000)

test('of 100 drafts with a price that no source supports, the price is never heard', async () => {
  const random = randomOf(17)
  const prices = Array.from({ length: 100 }, () => 500 + Math.floor(random() * 9000))
  let draft = 0
  const model = createScriptedModel(() => ({ say: draftOf(prices[draft++ % prices.length]!, draft) }))
  const process = createProcess(server, { spokenTurns: scriptedTurns(server, model.model) })
  const call = await callPerson(server, place, { process })
  await untilSilent(server, call.contact, process)
  while (draft < 100) {
    call.contact.begin()
    call.contact.say('How much is a massage, and what can you tell me about it?')
    await process.settled()
    await untilSilent(server, call.contact, process)
  }
  const heard = wordsOf(call.contact).join(' ')
  expect(heard).toContain('I do not have that information.')
  for (const price of prices) expect(heard).not.toContain(String(price))
}, 120_000)

function draftOf(price: number, round: number): string {
  const beginning = ['Thank you for asking.', 'I am glad to help.', 'Of course.'][round % 3]
  return `${beginning} A massage costs ${price} rupees. Please ask me more.`
}
