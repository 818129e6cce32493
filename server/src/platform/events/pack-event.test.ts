import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVENT_DICTIONARY_1 } from './event-dictionary-1.ts'
import { EVENT_DICTIONARY_2 } from './event-dictionary-2.ts'
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

/** Ids and times, alone and in sentences, and what only looks like them. */
const VALUES = fc.oneof(
  fc.uuid(),
  fc.uuid({ version: 7 }),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.tuple(fc.string(), fc.uuid(), fc.uuid()).map(([text, one, other]) => `${text}${one}${other}`),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z') })
    .map((date) => date.toISOString().replace(/\.?0*Z$/, '+00:00')),
  fc.constantFrom(
    ...['2026-02-30T10:00:00.000Z', '2026-11-22T10:00:00Z', '2026-11-22T10:00:00.10+00:00'],
    ...['2026-11-22T10:00:00.123456+00:00', '2026-11-22T24:00:00.000Z', '2026-99-99T99:99:99.000Z'],
    ...['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999+00:00', '2026-11-22T10:00:00.120+05:30'],
  ),
  fc.constantFrom('\u0001', '\u0002 \u0003', '{', '0{\u0001}'),
)

test('ids and times come back as they were written, also what only looks like one', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(fc.string(), VALUES), fc.oneof(VALUES, fc.array(VALUES))), (data) => {
      const stored = JSON.parse(JSON.stringify(data)) as Record<string, unknown>
      expect(JSON.stringify(read(packEventData(stored)))).toBe(JSON.stringify(stored))
    }),
    { numRuns: 500 },
  )
})

test('more different ids and times than are numbered come back, too', () => {
  const ids = Array.from({ length: 300 }, (_, n) => `01a20000-0000-7000-8000-${String(n).padStart(12, '0')}`)
  const times = ids.map((_, n) => new Date(n * 86_399_999).toISOString())
  const data = { ids: [...ids, ...ids], times: [...times, ...times] }
  expect(read(packEventData(data))).toEqual(data)
})

test('data that is not packed yet is read as it is', () => {
  expect(unpackEventData({ data: { message: { text: 'hello' } }, packed: null })).toEqual({
    message: { text: 'hello' },
  })
})

const digestOf = (dictionary: Buffer) => createHash('sha256').update(dictionary).digest('hex')

test('data that is larger than the window of the compression is unpacked unchanged', () => {
  const texts = Array.from({ length: 2000 }, (_, index) => `हाँ ${index} ${index ** 3}`)
  const data = { texts, again: texts }
  expect(JSON.stringify(data).length).toBeGreaterThan(64 * 1024)
  expect(read(packEventData(data))).toEqual(data)
})

test('the dictionaries never change: rows that were packed with them could not be read any more', () => {
  expect(digestOf(EVENT_DICTIONARY_1)).toBe(
    'b2b63083030cb6db7645d1a2163309783f75b6f34c544649305ea1c305dc0f96',
  )
  expect(digestOf(EVENT_DICTIONARY_2)).toBe(
    'e59ef973fdcf5a24e2f80ab8d6c21c4bd430a53a580cde736b9e5d18f62c2bf6',
  )
})

test('events of every packing so far are read', () => {
  const message = { id: 'm', text: 'हाँ, 3 बजे', type: 'text', sender: 'contact' }
  const id = '01a20790-2876-70fb-882e-f99e01a6d6ff'
  const times = { created_at: '2026-11-23T08:40:21.198+00:00', read_at: '2026-11-23T08:40:21.190Z' }
  const packed: [object, string][] = [
    [message, 'AcNs1uUi2mwPlux8sGTfgyWNOgrGCg+WrHmwZM6Dpe0YjTiMsdfaWgA='],
    [message, 'AgAAwyhvlHKV4CXOgyU7HyzZ92BJo46CscKDJWseLJnzYGk7WhmBpSNZWwsA'],
    [
      { ...message, id, ...times },
      'AgEC7KGB+cBosDUPcPuILvmeAabW/zMwMMRT5DxYsvPBkn0PljTqKBgrPFiy5sGSOQ+WtqMVElh7kmiRCi82mGprAQ==',
    ],
  ]
  for (const [data, bytes] of packed) expect(read(Buffer.from(bytes, 'base64'))).toEqual({ message: data })
})

test('a packing of a later version is refused with the reason', () => {
  const later = Buffer.concat([Buffer.of(200), packEventData({}).subarray(1)])
  expect(() => read(later)).toThrow('This server cannot read packing 200 of an event.')
})
