import { expect, test } from 'vitest'
import { keepLoaded } from './keep-loaded.ts'

test('a thing is loaded at the first call and only once, and again after a failure', async () => {
  const thing = { plain: 'plain' }
  let loads = 0
  const load = keepLoaded(async () => {
    loads++
    if (loads === 1) throw new Error('no memory')
    return thing
  })
  expect(loads).toBe(0)
  await expect(load()).rejects.toThrow('no memory')
  expect(await Promise.all([load(), load()])).toEqual([thing, thing])
  expect(loads).toBe(2)
})
