import { expect, test } from 'vitest'
import { withoutStored } from './without-stored.ts'

test('a reply is shown once: as waiting, until its message is there', () => {
  const waiting = [{ key: 'first' }, { key: 'second' }]
  const event = { metadata: { reply_key: 'first' } }
  expect(withoutStored(waiting, [])).toEqual(waiting)
  expect(withoutStored(waiting, [{ metadata: {} }, event])).toEqual([{ key: 'second' }])
})
