/**
 * Takeovers at random moments while the AI, or an external bot, answers. Afterwards nothing of either may leave, and whoever
 * was not taken over has their answer.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { TestServer } from '@parley/server/testing/server'
import {
  conversationOf,
  countRespondedBy,
  type Desk,
  type DeskDatabase,
  echoTo,
  findSaidAfterEchoes,
  findUnanswered,
  inParallel,
  isOfAi,
  openDesk,
  patiently,
  quiet,
  WAYS,
} from './desk.ts'

export interface RaceLine {
  way: string
  races: number
  /** Messages of the AI or the bot after the takeover. */
  late: number
  /** Answers that left although a takeover came: it was a race. */
  before: number
  /** Answers that nothing stood against, and how many of them did not leave. */
  rightful: number
  discarded: number
}

export interface RaceOptions {
  races: number
  atOnce: number
  /** The same seed gives the same ways and waits. */
  seed: number
}

/** The wait before a takeover. It covers the whole way of an answer, from the claim of the turn to its bytes. */
const LONGEST_WAIT_MS = 40
const GIVEN_BACK = 0.25
const GOES_ON = 0.5

interface Race {
  desk: Desk
  from: string
  random: () => number
}

export async function playRaces(
  server: TestServer,
  database: DeskDatabase,
  { races, atOnce, seed }: RaceOptions,
): Promise<RaceLine[]> {
  const lines: RaceLine[] = []
  const share = Math.ceil(races / (WAYS.length + 2))
  const random = randomOf(seed)
  const people = { next: 0 }
  const newPerson = () => `+9197${String(10_000_000 + people.next++)}`
  const play = (desk: Desk, race: (race: Race) => Promise<void>, count = share) =>
    inParallel(count, atOnce, () => race({ desk, from: newPerson(), random }))
  const messagesOf = messagesByPerson(server)

  for (const way of WAYS) {
    const desk = await openDesk(server, database)
    const takenAt = new Map<string, number>()
    const givenBack = new Set<string>()
    await play(desk, async (race) => {
      const conversation = await ask(race)
      await pause(random() * LONGEST_WAIT_MS)
      await patiently(() => way.take(desk, conversation))
      takenAt.set(race.from, Date.now())
      if (random() < GOES_ON) await desk.number.receive('Hello?', { from: race.from })
      if (random() >= GIVEN_BACK) return
      givenBack.add(race.from)
      await patiently(() => desk.api.call('conversations.release', { id: conversation.id }))
    })
    await quiet(desk)
    const said = messagesOf(takenAt).filter(({ to, body }) => isOfAi(body) && !givenBack.has(to))
    lines.push({
      way: way.name,
      races: takenAt.size,
      late: said.filter(({ to, at }) => at > takenAt.get(to)!).length,
      before: said.length,
      rightful: await countRespondedBy(desk, 'ai'),
      discarded: (await findUnanswered(desk)).length,
    })
  }
  lines.push(await playEchoes({ desk: await openDesk(server, database), play }))
  lines.push(
    await playBots({ desk: await openDesk(server, database, { status: 'draft' }), play, messagesOf }),
  )
  lines.push(
    await playAlone({
      desk: await openDesk(server, database),
      play: (desk, race) => play(desk, race, Math.ceil(share / 2)),
    }),
  )
  return lines
}

type Play = (desk: Desk, race: (race: Race) => Promise<void>) => Promise<void>
type MessagesOf = ReturnType<typeof messagesByPerson>

async function ask({ desk, from }: Race) {
  await desk.number.receive('When are you open?', { from })
  return conversationOf(desk, from)
}

async function playEchoes({ desk, play }: { desk: Desk; play: Play }): Promise<RaceLine> {
  let races = 0
  await play(desk, async ({ from, random }) => {
    await desk.number.receive('When are you open?', { from })
    await pause(random() * LONGEST_WAIT_MS)
    await echoTo(desk, from)
    if (random() < GOES_ON) await desk.number.receive('Hello?', { from })
    races++
  })
  await quiet(desk)
  return {
    way: 'echo of the phone',
    races,
    late: (await findSaidAfterEchoes(desk)).length,
    before: desk.server.graph.messages.filter(({ phone_number_id: id }) => id === desk.number.phoneNumberId)
      .length,
    rightful: await countRespondedBy(desk, 'ai'),
    discarded: (await findUnanswered(desk)).length,
  }
}

/** Another program answers through the API, in the epoch that it has read. */
async function playBots(parts: { desk: Desk; play: Play; messagesOf: MessagesOf }): Promise<RaceLine> {
  const { desk, play, messagesOf } = parts
  const lostAt = new Map<string, number>()
  let rightful = 0
  let discarded = 0
  await play(desk, async (race) => {
    const { from, random } = race
    const { id, responder_epoch } = await ask(race)
    const says = (text: string) =>
      patiently(() =>
        desk.api.call('messages.send', {
          conversation_id: id,
          responder_epoch,
          content: { type: 'text', text },
        }),
      ).then(
        () => true,
        (error: { code: string }) => {
          if (error.code !== 'responder_changed') throw error
          return false
        },
      )
    rightful++
    if (!(await says('before'))) discarded++
    const taking = pause(random() * LONGEST_WAIT_MS)
      .then(() => patiently(() => desk.api.call('conversations.take_over', { id })))
      .then(() => lostAt.set(from, Date.now()))
    await Promise.all([says('first'), taking, pause(random() * LONGEST_WAIT_MS).then(() => says('second'))])
    if (await says('afterwards')) throw new Error(`the bot was let through in ${id}`)
  })
  await quiet(desk)
  const said = messagesOf(lostAt)
  return {
    way: 'external bot',
    races: lostAt.size,
    late: said.filter(({ to, at }) => at > lostAt.get(to)!).length,
    before: said.length,
    rightful,
    discarded,
  }
}

/** For comparison: without a takeover, under the same load. */
async function playAlone({ desk, play }: { desk: Desk; play: Play }): Promise<RaceLine> {
  await play(desk, async (race) => void (await ask(race)))
  await quiet(desk)
  const rightful = await countRespondedBy(desk, 'ai')
  return {
    way: 'nobody takes over',
    races: 0,
    late: 0,
    before: 0,
    rightful,
    discarded: (await findUnanswered(desk)).length,
  }
}

/** The messages to these people that Meta has accepted. */
function messagesByPerson(server: TestServer) {
  return (people: ReadonlyMap<string, unknown>) => server.graph.messages.filter(({ to }) => people.has(to))
}

/** Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
