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
  type Way,
} from './desk.ts'
import { type RaceLine, sumOf } from './race-line.ts'
import { randomOf } from './seeded-random.ts'

export interface RaceOptions {
  races: number
  atOnce: number
  /** The same seed gives the same ways and waits. */
  seed: number
}

/** The wait before a takeover. It covers the whole way of an answer, from the claim of the turn to its bytes. */
const LONGEST_WAIT_MS = 20
const GIVEN_BACK = 0.25
const GOES_ON = 0.5
/** A vendor's plan allows so many calls in its window, and a takeover that waits for the next window meets no answer. */
const RACES_OF_A_DESK = 200

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
  const random = randomOf(seed)
  const people = { next: 0 }
  const newPerson = () => `+9197${String(10_000_000 + people.next++)}`
  const messagesOf = messagesByPerson(server)
  const desksOf = async (races: number, play: PlayDesk, agent?: Record<string, unknown>) => {
    let line: RaceLine | undefined
    for (let left = races; left > 0; left -= RACES_OF_A_DESK) {
      const desk = await openDesk(server, database, agent)
      const count = Math.min(left, RACES_OF_A_DESK)
      const each = (race: PlayRace) =>
        inParallel(count, atOnce, () => race({ desk, from: newPerson(), random }))
      line = sumOf(line, await play({ desk, each, messagesOf }))
    }
    return line!
  }

  const share = Math.ceil(races / (WAYS.length + 2))
  const lines: RaceLine[] = []
  for (const way of WAYS) lines.push(await desksOf(share, (parts) => playWay(way, parts)))
  lines.push(await desksOf(share, playEchoes))
  lines.push(await desksOf(share, playBots, { status: 'draft' }))
  lines.push(await desksOf(Math.ceil(share / 2), playAlone))
  return lines
}

/** The races of one desk. */
interface DeskRaces {
  desk: Desk
  each(race: PlayRace): Promise<void>
  messagesOf: ReturnType<typeof messagesByPerson>
}

type PlayRace = (race: Race) => Promise<void>
type PlayDesk = (parts: DeskRaces) => Promise<RaceLine>

async function playWay(way: Way, { desk, each, messagesOf }: DeskRaces): Promise<RaceLine> {
  const takenAt = new Map<string, number>()
  const givenBack = new Set<string>()
  await each(async (race) => {
    const { from, random } = race
    const conversation = await ask(race)
    await pause(random() * LONGEST_WAIT_MS)
    await patiently(() => way.take(desk, conversation))
    takenAt.set(from, Date.now())
    if (random() < GOES_ON) await desk.number.receive('Hello?', { from })
    if (random() >= GIVEN_BACK) return
    givenBack.add(from)
    await patiently(() => desk.api.call('conversations.release', { id: conversation.id }))
  })
  await quiet(desk)
  const said = messagesOf(takenAt).filter(({ to, body }) => isOfAi(body) && !givenBack.has(to))
  return {
    way: way.name,
    races: takenAt.size,
    late: said.filter(({ to, at }) => at > takenAt.get(to)!).length,
    before: said.length,
    rightful: await countRespondedBy(desk, 'ai'),
    discarded: (await findUnanswered(desk)).length,
  }
}

async function ask({ desk, from }: Race) {
  await desk.number.receive('When are you open?', { from })
  return conversationOf(desk, from)
}

async function playEchoes({ desk, each }: DeskRaces): Promise<RaceLine> {
  let races = 0
  await each(async ({ from, random }) => {
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
async function playBots({ desk, each, messagesOf }: DeskRaces): Promise<RaceLine> {
  const lostAt = new Map<string, number>()
  let rightful = 0
  let discarded = 0
  await each(async (race) => {
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
async function playAlone({ desk, each }: DeskRaces): Promise<RaceLine> {
  await each(async (race) => void (await ask(race)))
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
