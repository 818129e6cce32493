import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVENT_DICTIONARY_1 } from './event-dictionary-1.ts'
import { packEventData, unpackEventData } from './pack-event.ts'

const read = (packed: Buffer) => unpackEventData({ data: null, packed })

test('a packed event is unpacked unchanged', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (data) => {
      const stored = JSON.parse(JSON.stringify(data)) as Record<string, unknown>
      expect(read(packEventData(stored))).toEqual(stored)
    }),
  )
})

test('data that is not packed yet is read as it is', () => {
  expect(unpackEventData({ data: { message: { text: 'hello' } }, packed: null })).toEqual({
    message: { text: 'hello' },
  })
})

test('the dictionary never changes: rows that were packed with it could not be read any more', () => {
  const digest = createHash('sha256').update(EVENT_DICTIONARY_1).digest('hex')
  expect(digest).toBe('b2b63083030cb6db7645d1a2163309783f75b6f34c544649305ea1c305dc0f96')
  const packedBefore = Buffer.from('AcNs1uUi2mwPlux8sGTfgyWNOgrGCg+WrHmwZM6Dpe0YjTiMsdfaWgA=', 'base64')
  expect(read(packedBefore)).toEqual({
    message: { id: 'm', text: 'हाँ, 3 बजे', type: 'text', sender: 'contact' },
  })
})

test('a packing of a later version is refused with the reason', () => {
  const later = Buffer.concat([Buffer.of(200), packEventData({}).subarray(1)])
  expect(() => read(later)).toThrow('This server cannot read packing 200 of an event.')
})
