import { expect, test } from 'vitest'
import { mapInSlices, SLICE_MS } from './map-in-slices.ts'

/** A loop on which time passes only by items, half a millisecond for each. */
function fakeLoop() {
  let time = 0
  let began = 0
  const slices: number[] = []
  const endSlice = async () => {
    slices.push(time - began)
    began = time
  }
  return {
    loop: { now: () => time, yieldLoop: endSlice },
    work: () => {
      time += 0.5
    },
    slices,
  }
}

test('every item is mapped once and in order, and no slice keeps the loop for longer than its bound', async () => {
  const { loop, work, slices } = fakeLoop()
  const items = Array.from({ length: 500 }, (_, index) => index)
  const seen: number[] = []
  const results = await mapInSlices(
    items,
    (item) => {
      work()
      seen.push(item)
      return item * 2
    },
    loop,
  )
  expect(seen).toEqual(items)
  expect(results).toEqual(items.map((item) => item * 2))
  expect(slices.length).toBeGreaterThan(100)
  expect(Math.max(...slices)).toBeLessThanOrEqual(SLICE_MS)
})

test('a few items take no turn of the loop', async () => {
  const { loop, work, slices } = fakeLoop()
  await mapInSlices([1, 2, 3], work, loop)
  expect(slices).toEqual([])
})

test('an item that cannot be mapped ends the work with its error', async () => {
  const { loop } = fakeLoop()
  const seen: number[] = []
  const map = (item: number) => {
    seen.push(item)
    if (item === 2) throw new Error('item 2')
  }
  await expect(mapInSlices([1, 2, 3], map, loop)).rejects.toThrow('item 2')
  expect(seen).toEqual([1, 2])
})
