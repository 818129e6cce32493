import { expect, test } from 'vitest'
import { silentLog } from '../logging/log.ts'
import { createPartsDrain, playSome } from './play-in-parts.ts'

const never = new AbortController().signal

test('after an item that is not wanted, or fails, no further item begins, and none is under way in the end', async () => {
  const begun: number[] = []
  let ended = 0
  const play = async (item: number, outcome: () => boolean) => {
    begun.push(item)
    await Promise.resolve()
    ended++
    return item === 2 ? outcome() : true
  }
  const items = [1, 2, 3, 4, 5, 6]
  await playSome(items, 2, never, (item) => play(item, () => false))
  expect([begun.length < items.length, ended]).toEqual([true, begun.length])
  begun.length = ended = 0
  const fail = () => {
    throw new Error('broken')
  }
  await expect(playSome(items, 2, never, (item) => play(item, fail))).rejects.toThrow('broken')
  expect([begun.length < items.length, ended]).toEqual([true, begun.length])
})

test('a part that fails is given up, and a stopped drain asks for nothing more', async () => {
  const messages: string[] = []
  let isBroken = true
  const parts = createPartsDrain({
    log: { ...silentLog, error: (_fields, message) => messages.push(message) },
    find: async () => 'a place',
    async play() {
      if (isBroken) throw new Error('broken')
    },
    failure: (place) => ({ fields: { place }, message: 'it stopped' }),
  })
  expect([await parts.drain(), messages]).toEqual(['idle', ['it stopped']])
  isBroken = false
  expect(await parts.drain()).toBe('again')
  await parts.stop()
  expect(await parts.drain()).toBe('idle')
})
