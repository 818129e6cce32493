import { expect, test } from 'vitest'
import { createInFlight } from './in-flight.ts'

function bench(slots = 2) {
  let rooms = 0
  const flight = createInFlight({ slots, least: slots, onRoom: () => rooms++ })
  return { flight, rooms: () => rooms }
}

test('a caller that found no free slot is called once, when a slot is free again', () => {
  const { flight, rooms } = bench()
  flight.take('one', 2)
  expect(flight.room('one')).toBe(0)
  flight.noteShortage()
  flight.noteShortage()
  flight.end('one')
  expect([rooms(), flight.room('one')]).toEqual([1, 1])
  flight.end('one')
  expect(rooms()).toBe(1)
})

test('slots that were not needed are no reason to look again', () => {
  const { flight, rooms } = bench()
  flight.take('one', 2)
  flight.noteShortage()
  flight.giveBack('one', 1)
  expect(rooms()).toBe(0)
  flight.end('one')
  expect(rooms()).toBe(1)
})

test('it is settled when the last one has ended, however its slot became free', async () => {
  const { flight } = bench()
  await flight.settled()
  for (const free of [() => flight.end('one'), () => flight.giveBack('one', 1)]) {
    flight.take('one', 2)
    let isSettled = false
    const settled = flight.settled().then(() => {
      isSettled = true
    })
    flight.end('one')
    await Promise.resolve()
    expect(isSettled).toBe(false)
    free()
    await settled
    expect(flight.inUse).toBe(0)
  }
})
