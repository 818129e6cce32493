import { readId, showId } from '@parley/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVendorIds } from './ids.ts'

const ids = createVendorIds({ session: ['conv'], agent: ['agt', 'ag'] })

test('an id survives the way to the vendor and back', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      for (const noun of ['session', 'agent', 'message'] as const) {
        const native = showId(noun, uuid)
        const vendor = ids.show(noun, native)
        expect(ids.read(noun, vendor)).toBe(native)
        expect(readId(noun, ids.read(noun, vendor)!)).toBe(uuid)
      }
    }),
  )
})

test('every prefix that a vendor uses is read; the first is written', () => {
  const native = showId('agent', '01900000-0000-7000-8000-000000000001')
  expect(ids.read('agent', native.replace('agt_', 'ag_'))).toBe(native)
  expect(ids.show('agent', native)).toBe(native)
})

test('an id of another noun is not accepted', () => {
  const session = showId('session', '01900000-0000-7000-8000-000000000001')
  // Our own prefix of a session is not the vendor's.
  for (const id of [session, 'conv_', 'conv_01HXYZ1234ABCD', '', 'x', `${session}0`]) {
    expect(ids.read('session', id)).toBeUndefined()
  }
})
