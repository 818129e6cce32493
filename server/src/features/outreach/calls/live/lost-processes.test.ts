/** Processes that die while they lead a call: another one goes on within seconds, and repeats no sentence. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { databaseError, type FailingDatabase, failingDatabase } from '../../../../testing/failing-database.ts'
import { startTestServer, type TestServer, uuidOf } from '../../../../testing/test-server.ts'
import type { Calls } from '../index.ts'
import {
  callPerson,
  createProcess,
  createTalkingWorkspace,
  pass,
  type TalkingWorkspace,
  type TestCall,
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

const QUESTION = 'How much is a haircut for men, and when are you open on Monday?'

/** A process whose connection to everything ends at a statement, as when it is killed there. */
function mortal(): { process: Calls; database: FailingDatabase; dieAt(statement: number): void } {
  const database = failingDatabase(server.platform.database)
  const platform = { ...server.platform, database }
  return {
    process: createProcess(server, { platform }),
    database,
    dieAt(statement) {
      let left = statement
      database.failStatement = () => (--left < 0 ? databaseError('57P01') : undefined)
    },
  }
}

async function drain(process: Calls): Promise<void> {
  while ((await process.drain().catch(() => 'dead')) === 'again');
  await process.settled()
}

/** Sentences as the contact heard them, one text for each that was begun. */
function sentencesOf({ contact }: Pick<TestCall, 'contact'>): string[] {
  const numbers = [...new Set(contact.heard.map(({ sentence }) => sentence))]
  return numbers.map((number) =>
    contact.heard
      .filter(({ sentence }) => sentence === number)
      .map(({ word }) => word)
      .join(' '),
  )
}

test('a process that dies at any statement of an answer is replaced within five seconds; no sentence is said twice, and the slot comes back', async () => {
  for (let statement = 0; statement < 40; statement += 1 + Math.floor(statement / 8)) {
    const first = mortal()
    const call = await callPerson(server, place, { process: first.process })
    await pass(server, 8000, 200, first.process)
    first.dieAt(statement)
    call.contact.begin()
    call.contact.say(QUESTION)
    await first.process.settled()
    await pass(server, 2400, 120, first.process)
    const second = createProcess(server)
    await pass(server, 3000, 500, first.process)
    await drain(second)
    const taken = second.simulatedRoom(uuidOf('call', call.id))
    expect(taken, `statement ${statement}`).toBeDefined()
    await pass(server, 12_000, 300, second)
    const said = [...sentencesOf(call), ...sentencesOf({ contact: taken!.contact })]
    const begun = said.filter((text) => text !== 'Are you still there?')
    for (const [index, text] of begun.entries())
      for (const later of begun.slice(index + 1))
        expect(later.startsWith(text), `statement ${statement}: ${text} / ${later}`).toBe(false)
    taken!.contact.hangUp()
    await second.settled()
    expect(await call.get()).toMatchObject({ state: 'completed', end_reason: 'contact_hung_up' })
    expect((await place.api.call('call_settings.get', {})).slots_in_use).toBe(0)
    await first.process.workers[0]!.stop!()
  }
}, 180_000)
