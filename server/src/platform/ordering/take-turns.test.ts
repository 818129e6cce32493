import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeTurns } from './take-turns.ts'

test('an owner with many tasks delays another one only by those that already run', async () => {
  const inTurn = takeTurns(2)
  const begun: string[] = []
  const gates: (() => void)[] = []
  const work = (name: string) => () => {
    begun.push(name)
    return new Promise<void>((resolve) => gates.push(resolve))
  }
  const all = Array.from({ length: 50 }, (_, index) => inTurn('hostile', work(`hostile ${index}`)))
  all.push(inTurn('normal', work('normal')))
  expect(begun).toEqual(['hostile 0', 'hostile 1'])
  let open = 0
  const rest = Promise.all(all)
  while (begun.length < 51 || open < 51) {
    gates[open++]?.()
    await Promise.resolve()
    await new Promise(setImmediate)
  }
  await rest
  // The one that ended made room for one more of the same, which stood in the row before, and then it was its turn.
  expect(begun.indexOf('normal')).toBeLessThanOrEqual(3)
})

test('every task runs once, at most so many at a time, and a failure stops nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()), { maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      async (works, most) => {
        const inTurn = takeTurns(most)
        let running = 0
        const ran: number[] = []
        const results = await Promise.allSettled(
          works.map(([owner, fails], index) =>
            inTurn(owner, async () => {
              expect(++running).toBeLessThanOrEqual(most)
              await new Promise(setImmediate)
              running--
              ran.push(index)
              if (fails) throw new Error('broken')
            }),
          ),
        )
        expect(ran.toSorted((a, b) => a - b)).toEqual(works.map((_, index) => index))
        expect(results.map(({ status }) => status)).toEqual(
          works.map(([, fails]) => (fails ? 'rejected' : 'fulfilled')),
        )
      },
    ),
    { numRuns: 30 },
  )
})
