import type { MessageStatus } from '@parley/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isForward } from './message.ts'

const REPORTED: MessageStatus[] = ['sent', 'delivered', 'read', 'played', 'failed']
const last = (from: MessageStatus, reports: MessageStatus[]) =>
  reports.reduce((status, report) => (isForward(status, report) ? report : status), from)

const permutations = <Item>(items: Item[]): Item[][] =>
  items.length <= 1
    ? [items]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))

test('all 120 orders, with every report repeated, end in the same status', () => {
  const orders = permutations(REPORTED)
  expect(orders).toHaveLength(120)
  for (const from of ['queued', 'sending', 'unknown', 'sent'] as const)
    for (const order of orders)
      for (const told of [order, [...order, ...order], order.flatMap((status) => [status, status])])
        expect(last(from, told)).toBe('played')
})

test('any reports in any order end where the same reports in another order end', () => {
  const reports = fc.array(fc.constantFrom(...REPORTED), { maxLength: 12 })
  fc.assert(
    fc.property(reports, fc.infiniteStream(fc.nat()), (told, dice) => {
      const shuffled = told
        .map((status) => ({ status, dice: dice.next().value as number }))
        .toSorted((a, b) => a.dice - b.dice)
        .map(({ status }) => status)
      expect(last('sending', shuffled)).toBe(last('sending', told))
    }),
  )
})

test('a failure is overruled only by the proof that the message arrived', () => {
  expect(isForward('failed', 'sent')).toBe(false)
  expect(isForward('failed', 'delivered')).toBe(true)
  expect(isForward('delivered', 'failed')).toBe(false)
})

test('a received or unsent message has no status to report', () => {
  for (const report of REPORTED) {
    expect(isForward('received', report)).toBe(false)
    expect(isForward('cancelled', report)).toBe(false)
  }
})
