/** P3 under load: people take over while the AI answers. Once a takeover is answered, nothing of the AI leaves. */
import { startTestServer, startWorkers, systemClock, type TestServer } from '@parley/server/testing/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  conversationOf,
  countRespondedBy,
  type DeskDatabase,
  echoTo,
  findSaidAfterEchoes,
  findUnanswered,
  inParallel,
  isOfAi,
  openDesk,
  openDeskDatabase,
  patiently,
  quiet,
  WAYS,
} from '../races/desk.ts'
import { playRaces } from '../races/play-races.ts'
import { isRight, presentRaces } from '../races/present-races.ts'

/** `npm run faults` makes it a thousand. */
const RACES = 200 * Number(process.env.PARLEY_FAULTS_SCALE ?? 1)
const AT_ONCE = 100
/** `npm run races` makes it ten thousand. */
const RANDOM_RACES = Number(process.env.PARLEY_RACES ?? 160)
const SEED = Number(process.env.PARLEY_RACES_SEED ?? 1)

let server: TestServer
let workers: { stop(): Promise<void> }
let database: DeskDatabase
beforeAll(async () => {
  server = await startTestServer({ clock: systemClock })
  database = openDeskDatabase(server)
  workers = startWorkers(server.platform, server.wiring)
})
afterAll(async () => {
  await workers.stop()
  await database.close()
  await server.close()
})

const person = (number: number) => `+9197000${String(number).padStart(5, '0')}`

test(`${RACES} takeovers race the AI: no AI message leaves afterwards, and every contact who writes has a responder`, async () => {
  const desk = await openDesk(server, database)
  const { number, api } = desk
  const takenOverAt = new Map<string, number>()
  const waysTaken = new Map<string, number>()

  await inParallel(RACES, AT_ONCE, async (index) => {
    const from = person(index)
    await number.receive('When are you open?', { from })
    const conversation = await conversationOf(desk, from)
    const way = WAYS[index % WAYS.length]!
    await patiently(() => way.take(desk, conversation))
    takenOverAt.set(from, Date.now())
    waysTaken.set(way.name, (waysTaken.get(way.name) ?? 0) + 1)
    // And the customer goes on writing.
    await number.receive('Hello?', { from })
    // Some are given back while that arrives: then it is the AI's to answer.
    if (index % 4 === 0) await patiently(() => api.call('conversations.release', { id: conversation.id }))
  })
  await quiet(desk)

  expect([...waysTaken.keys()].sort()).toEqual(WAYS.map(({ name }) => name).sort())
  expect(takenOverAt.size).toBe(RACES)
  const givenBack = new Set(
    Array.from({ length: RACES }, (_, index) => index)
      .filter((one) => one % 4 === 0)
      .map(person),
  )
  const late = server.graph.messages.filter(
    (message) =>
      message.at > takenOverAt.get(message.to)! && !givenBack.has(message.to) && isOfAi(message.body),
  )
  expect(late).toEqual([])
  expect(await findUnanswered(desk)).toEqual([])
  // It was a race: some answers left before, some did not leave.
  const stopped = server.graph.messages.filter(
    (message) => !givenBack.has(message.to) && isOfAi(message.body),
  )
  expect(stopped.length).toBeLessThan(RACES - givenBack.size)
}, 600_000)

test('an external bot that is no longer the responder says nothing more, whichever of 200 moments it lost it in', async () => {
  const desk = await openDesk(server, database, { status: 'draft' })
  const { number, api } = desk
  const lostAt = new Map<string, number>()
  await inParallel(200, AT_ONCE, async (index) => {
    const from = person(20_000 + index)
    await number.receive('hello', { from })
    const { id, responder_epoch } = await conversationOf(desk, from)
    const says = (text: string) =>
      patiently(() =>
        api.call('messages.send', { conversation_id: id, responder_epoch, content: { type: 'text', text } }),
      ).then(
        () => 'queued',
        (error: { code: string }) => error.code,
      )
    const [, , last] = await Promise.all([
      says('first'),
      patiently(() => api.call('conversations.take_over', { id })).then(() => lostAt.set(from, Date.now())),
      says('second'),
    ])
    expect(['queued', 'responder_changed']).toContain(last)
    expect(await says('third')).toBe('responder_changed')
  })
  await quiet(desk)
  expect(lostAt.size).toBe(200)
  expect(
    server.graph.messages.filter((message) => message.at > (lostAt.get(message.to) ?? Infinity)),
  ).toEqual([])
}, 600_000)

// Numbers are given to events under the conversation's lock: their order is the order of what happened.
test('nothing is said after an echo from the Business app, whatever was being thought', async () => {
  const desk = await openDesk(server, database)
  const { number } = desk
  await Promise.all(
    Array.from({ length: RACES }, async (_, index) => {
      const from = person(10_000 + index)
      await number.receive('When are you open?', { from })
      await echoTo(desk, from)
      await number.receive('Hello?', { from })
    }),
  )
  await quiet(desk)
  expect(await countRespondedBy(desk, 'ai')).toBe(0)
  expect(await findSaidAfterEchoes(desk)).toEqual([])
}, 600_000)

test('takeovers at random moments in every way: nothing is said afterwards, and no answer is discarded without need', async () => {
  const lines = await playRaces(server, database, { races: RANDOM_RACES, atOnce: 40, seed: SEED })
  if (process.env.PARLEY_RACES) process.stdout.write(presentRaces(lines))
  expect(lines.filter((line) => !isRight(line))).toEqual([])
  expect(lines.length).toBeGreaterThan(WAYS.length)
  for (const { way, rightful } of lines.filter(({ way }) => way !== 'echo of the phone'))
    expect(rightful, `${way}: some answers had nothing against them`).toBeGreaterThan(0)
}, 3_600_000)
