import { expect, test } from 'vitest'
import { startDatabaseClock } from './database-clock.ts'

const TRUTH = Date.parse('2026-03-02T10:00:00Z')

/** A machine and a database, whose round trips take as long as the test says. */
function simulation(options: { wallAhead?: number } = {}) {
  let elapsed = 0
  let wallAhead = options.wallAhead ?? 0
  let databaseAhead = 0
  let trips: { there: number; back: number }[] = []
  let isAway = false
  return {
    pass: (milliseconds: number) => {
      elapsed += milliseconds
    },
    setWall: (ahead: number) => {
      wallAhead = ahead
    },
    setDatabase: (ahead: number) => {
      databaseAhead = ahead
    },
    setTrips: (next: { there: number; back: number }[]) => {
      trips = next
    },
    goAway: (away: boolean) => {
      isAway = away
    },
    truth: () => TRUTH + elapsed,
    start: () =>
      startDatabaseClock({
        monotonic: () => elapsed,
        wall: () => TRUTH + elapsed + wallAhead,
        async probe() {
          if (isAway) throw new Error('away')
          const { there, back } = trips.shift() ?? { there: 1, back: 1 }
          elapsed += there
          const time = TRUTH + elapsed + databaseAhead
          elapsed += back
          return time
        },
      }),
  }
}

test.each([0, 600_000, -600_000, 86_400_000])(
  'time is the database’s, though the machine’s clock is %i ms ahead',
  async (wallAhead) => {
    const world = simulation({ wallAhead })
    const clock = await world.start()
    expect(clock.now().getTime()).toBe(world.truth())
    expect(clock.difference()).toBe(wallAhead)
    world.pass(12_345)
    expect(clock.now().getTime()).toBe(world.truth())
    clock.stop()
  },
)

test('a machine’s clock that is set forwards or back while it runs moves nothing', async () => {
  const world = simulation()
  const clock = await world.start()
  for (const ahead of [600_000, -600_000, 3_600_000]) {
    world.setWall(ahead)
    expect(clock.now().getTime()).toBe(world.truth())
    expect(clock.difference()).toBe(ahead)
    await clock.measure()
    expect(clock.now().getTime()).toBe(world.truth())
  }
  clock.stop()
})

test('round trips that take long, or longer in one direction, hardly move the time', async () => {
  const world = simulation()
  world.setTrips([
    { there: 9_000, back: 1 },
    { there: 2, back: 2 },
    { there: 3, back: 1 },
    { there: 1, back: 4_000 },
    { there: 2, back: 2 },
  ])
  const clock = await world.start()
  expect(Math.abs(clock.now().getTime() - world.truth())).toBeLessThanOrEqual(1)
  // All of them are slow: no better measurement is available, and nothing changes.
  const before = clock.now().getTime() - world.truth()
  world.setTrips(Array.from({ length: 5 }, () => ({ there: 5_000, back: 10 })))
  await clock.measure()
  expect(clock.now().getTime() - world.truth()).toBe(before)
  clock.stop()
})

test('after a failover to a database with another time, that one counts', async () => {
  const world = simulation()
  const clock = await world.start()
  world.setDatabase(5_000)
  await clock.measure()
  expect(clock.now().getTime()).toBe(world.truth() + 5_000)
  clock.stop()
})

test('time goes on while the database is away', async () => {
  const world = simulation()
  const clock = await world.start()
  world.goAway(true)
  world.pass(3_600_000)
  await clock.measure()
  expect(clock.now().getTime()).toBe(world.truth())
  clock.stop()
})
