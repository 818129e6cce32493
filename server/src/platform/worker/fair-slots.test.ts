import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { silentLog } from '../logging/log.ts'
import { createFairLanes } from './fair-lanes.ts'
import { createFairSlots } from './fair-slots.ts'

test('one workspace has at most half of the slots, two a third each, and a newcomer always finds some', () => {
  const slots = createFairSlots({ slots: 120, least: 8 })
  slots.take('greedy', slots.room('greedy'))
  expect(slots.inUse).toBe(60)
  expect(slots.room('greedy')).toBe(0)
  slots.take('second', slots.room('second'))
  expect(slots.inUse).toBe(90)
  expect(slots.room('newcomer')).toBeGreaterThanOrEqual(8)
})

test('free slots are divided evenly, and a small demand is met in full', () => {
  const slots = createFairSlots({ slots: 30, least: 2 })
  const divided = slots.divide(
    new Map([
      ['greedy', 500],
      ['other', 500],
      ['small', 1],
    ]),
  )
  expect(divided.get('small')).toBe(1)
  expect(Math.abs(divided.get('greedy')! - divided.get('other')!)).toBeLessThanOrEqual(1)
  expect(slots.inUse).toBe(0)
})

test('in any order of taking and returning, no slot is given twice and a workspace without one gets a free one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 100 }),
      fc.array(fc.record({ workspace: fc.integer({ min: 0, max: 9 }), gives: fc.boolean() }), {
        maxLength: 300,
      }),
      (total, steps) => {
        const slots = createFairSlots({ slots: total, least: 1 })
        const held = new Map<string, number>()
        for (const { workspace, gives } of steps) {
          const id = String(workspace)
          const own = held.get(id) ?? 0
          if (gives && own > 0) {
            slots.give(id, 1)
            held.set(id, own - 1)
          } else if (!gives && slots.room(id) > 0) {
            slots.take(id, 1)
            held.set(id, own + 1)
          }
          expect(slots.inUse).toBe([...held.values()].reduce((sum, count) => sum + count, 0))
          expect(slots.inUse).toBeLessThanOrEqual(total)
          if (slots.inUse < total) expect(slots.room('newcomer')).toBeGreaterThan(0)
        }
      },
    ),
  )
})

const quiet = () => new Promise<void>((resolve) => setImmediate(resolve))

test('lanes that never end hold up neither other workspaces nor the next look', async () => {
  const clock = createFakeClock()
  const lanes = createFairLanes<{ workspace_id: string; id: string }, string>({
    keyOf: ({ id }) => id,
    clock,
    log: silentLog,
    late: () => {},
  })
  const stuck = Array.from({ length: 50 }, (_, index) => ({ workspace_id: 'stuck', id: `stuck ${index}` }))
  const drained: string[] = []
  const drain = (lane: { workspace_id: string; id: string }) => {
    drained.push(lane.id)
    return lane.workspace_id === 'stuck' ? new Promise<string>(() => {}) : Promise.resolve(lane.id)
  }
  for (let look = 0; look < 20; look++) {
    const other = { workspace_id: 'other', id: `other ${look}` }
    const results = lanes([...stuck, other], drain)
    await quiet()
    clock.advance(100)
    expect(await results).toEqual([other.id])
  }
  const started = drained.filter((id) => id.startsWith('stuck'))
  expect(new Set(started).size, 'a lane that runs is not started again').toBe(started.length)
  expect(started.length).toBeLessThanOrEqual(4)
})

test('a lane that fails delays no other one; the worker gets an error only if every lane fails', async () => {
  const lanes = createFairLanes<{ workspace_id: string }, string>({
    keyOf: ({ workspace_id }) => workspace_id,
    clock: createFakeClock(),
    log: silentLog,
    late: () => {},
  })
  const drain = async ({ workspace_id }: { workspace_id: string }) => {
    if (workspace_id === 'bad') throw new Error('bad')
    return workspace_id
  }
  expect(await lanes([{ workspace_id: 'bad' }, { workspace_id: 'good' }], drain)).toEqual(['good'])
  await expect(lanes([{ workspace_id: 'bad' }], drain)).rejects.toThrow('bad')
})

test('a slow lane says how it ended, was due again meanwhile or failed; a lane that found no slot is named again', async () => {
  const clock = createFakeClock()
  const late: [string, string | undefined][] = []
  const lanes = createFairLanes<{ workspace_id: string; id: string }, string>({
    keyOf: ({ id }) => id,
    clock,
    log: silentLog,
    late: ({ id }, result) => late.push([id, result]),
  })
  const ends = new Map<string, PromiseWithResolvers<string>>()
  const drain = ({ id }: { id: string }) => {
    ends.set(id, Promise.withResolvers())
    return ends.get(id)!.promise
  }
  const all = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ workspace_id: 'w', id }))
  const results = lanes(all, drain)
  clock.advance(100)
  expect(await results).toEqual([])
  expect([...ends.keys()]).toEqual(['a', 'b', 'c', 'd'])
  ends.get('a')!.resolve('done')
  await quiet()
  expect(late.splice(0)).toEqual([
    ['a', 'done'],
    ['e', undefined],
  ])
  expect(await lanes([all[1]!], drain)).toEqual([])
  ends.get('b')!.resolve('done')
  ends.get('c')!.reject(new Error('bad'))
  ends.get('d')!.resolve('more')
  await quiet()
  expect(late).toEqual([
    ['b', undefined],
    ['c', undefined],
    ['d', 'more'],
  ])
})

test('a lane that finds every slot taken by lanes of an earlier look is named again when one of those ends', async () => {
  const clock = createFakeClock()
  const late: string[] = []
  const lanes = createFairLanes<{ workspace_id: string; id: string }, string>({
    keyOf: ({ id }) => id,
    clock,
    log: silentLog,
    late: ({ id }) => late.push(id),
  })
  const ends = new Map<string, () => void>()
  const drain = ({ id }: { id: string }) => new Promise<string>((resolve) => ends.set(id, () => resolve(id)))
  const lane = (id: string) => ({ workspace_id: 'w', id })
  const first = lanes(['a', 'b', 'c', 'd'].map(lane), drain)
  clock.advance(100)
  expect(await first).toEqual([])
  expect(await lanes([lane('e')], drain)).toEqual([])
  expect([[...ends.keys()], late]).toEqual([['a', 'b', 'c', 'd'], []])
  ends.get('a')!()
  await quiet()
  expect(late).toEqual(['a', 'e'])
})
