import type { Message } from '@parley/contracts'
import { expect, test } from 'vitest'
import { withMessage } from './with-message.ts'

const message = (id: string, given: Partial<Message> = {}) =>
  ({ id, status: 'received', ...given }) as Message
const ids = (pages: { data: Message[] }[]) => pages.map(({ data }) => data.map(({ id }) => id))

test('a new message is the newest of the thread', () => {
  expect(ids(withMessage([{ data: [message('b')] }, { data: [message('a')] }], message('c')))).toEqual([
    ['c', 'b'],
    ['a'],
  ])
})

test('the stored message takes the place of the one that was shown while it was being sent', () => {
  expect(ids(withMessage([{ data: [message('local'), message('a')] }], message('b'), 'local'))).toEqual([
    ['b', 'a'],
  ])
})

test('a message that an event has brought already is shown once when its request is answered', () => {
  const pages = [{ data: [message('b'), message('local'), message('a')] }]
  expect(ids(withMessage(pages, message('b'), 'local'))).toEqual([['b', 'a']])
})

test('an older state does not replace a newer one', () => {
  const pages = [{ data: [message('a', { status: 'delivered' })] }]
  expect(withMessage(pages, message('a', { status: 'sent' }))[0]!.data[0]!.status).toBe('delivered')
})
