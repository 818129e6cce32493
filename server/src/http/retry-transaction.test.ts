import { OperationError } from '@parley/contracts'
import { expect, test } from 'vitest'
import { silentLog } from '../platform/logging/log.ts'
import { PAUSES_MS, retryTransaction } from './retry-transaction.ts'

const LOST = new Error('Connection terminated unexpectedly')
const IN_USE = new OperationError('idempotency_key_in_use')

/** Carries out tries that end so; the last one repeats. */
async function carryOut(ends: readonly (Error | 'done')[]) {
  const paused: number[] = []
  let tries = 0
  const work = async () => {
    const end = ends[Math.min(tries++, ends.length - 1)]!
    if (end !== 'done') throw end
    return end
  }
  const pause = async (milliseconds: number) => void paused.push(milliseconds)
  const result = await retryTransaction(silentLog, work, pause).catch((error: unknown) => error)
  return { result, tries, paused }
}

test('a key that the session of a broken try still holds is waited for', async () => {
  expect(await carryOut([LOST, IN_USE, IN_USE, 'done'])).toEqual({
    result: 'done',
    tries: 4,
    paused: PAUSES_MS.slice(0, 2),
  })
})

test('where it stays held, the answer is the broken connection and not that another request runs', async () => {
  const { result, paused } = await carryOut([LOST, IN_USE])
  expect(result).toBe(LOST)
  expect(paused).toEqual(PAUSES_MS)
})

test('a key that another request holds is refused at once', async () => {
  expect(await carryOut([IN_USE, 'done'])).toEqual({ result: IN_USE, tries: 1, paused: [] })
})

test('a connection that breaks each time is tried three times', async () => {
  expect(await carryOut([LOST])).toEqual({ result: LOST, tries: 3, paused: [] })
})
