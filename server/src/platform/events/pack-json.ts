/**
 * JSON of an object as few bytes: ids and times as numbers, the rest compressed against a dictionary (docs/decisions/packed-events.md).
 * Layout: the number of ids and of times, a byte each; the first 48 bits of each id, which are milliseconds in ours, and the times,
 * each as the difference to the one before; the other ten bytes of each id; the text, deflated.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { EVENT_DICTIONARY_2 } from './event-dictionary-2.ts'
import { putBackValues, takeOutValues } from './take-out-values.ts'

/**
 * Nearly every event fits. Pieces of this size come from Node's pool of buffers. A larger one, such as zlib's default of 16 KB, is
 * memory outside of the heap for each event, which waits for the next collection.
 */
export const CHUNK_BYTES = 2048
/** Looks for repetitions in the last 16 KB, which the dictionary and nearly every event fit in: half the memory to clear for each. */
const WINDOW_BITS = 14
/** A table of 8 KB finds the same repetitions as zlib's default of 128 KB, which is cleared for each event. */
const MEMORY_LEVEL = 6

/** Hexadecimal digits of an id: those of its first 48 bits, and all. */
const CLOCK_DIGITS = 12
const ID_DIGITS = 32
const RANDOM_DIGITS = ID_DIGITS - CLOCK_DIGITS

export function packJson(data: object): Buffer {
  const { text, ids, times } = takeOutValues(JSON.stringify(data))
  const head: number[] = [ids.length, times.length]
  let random = ''
  let before = 0
  for (const id of ids) {
    const clock = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
    writeDifference(head, clock - before)
    before = clock
    random += id.slice(14, 18) + id.slice(19, 23) + id.slice(24)
  }
  for (const time of times) {
    writeDifference(head, time - before)
    before = time
  }
  const deflated = deflateRawSync(text, {
    dictionary: EVENT_DICTIONARY_2,
    chunkSize: CHUNK_BYTES,
    memLevel: MEMORY_LEVEL,
    windowBits: WINDOW_BITS,
  })
  return Buffer.concat([Buffer.from(head), Buffer.from(random, 'hex'), deflated])
}

export function unpackJson(packed: Buffer): unknown {
  const reader = { packed, at: 2 }
  let before = 0
  const next = () => {
    before += readDifference(reader)
    return before
  }
  const clocks = Array.from({ length: packed[0]! }, next)
  const times = Array.from({ length: packed[1]! }, next)
  const textAt = reader.at + (clocks.length * RANDOM_DIGITS) / 2
  const random = packed.toString('hex', reader.at, textAt)
  const ids = clocks.map((clock, place) =>
    withDashes(
      clock.toString(16).padStart(CLOCK_DIGITS, '0') +
        random.slice(place * RANDOM_DIGITS, (place + 1) * RANDOM_DIGITS),
    ),
  )
  const text = inflateRawSync(packed.subarray(textAt), {
    dictionary: EVENT_DICTIONARY_2,
    chunkSize: CHUNK_BYTES,
  }).toString('utf8')
  return JSON.parse(putBackValues({ text, ids, times }))
}

const withDashes = (digits: string) =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`

/** Seven bits a byte, the lowest first; the sign is the lowest bit. Numbers of up to 52 bits, so no bitwise operators. */
function writeDifference(bytes: number[], difference: number): void {
  let left = difference < 0 ? -2 * difference - 1 : 2 * difference
  while (left >= 128) {
    bytes.push((left % 128) + 128)
    left = Math.floor(left / 128)
  }
  bytes.push(left)
}

function readDifference(reader: { packed: Buffer; at: number }): number {
  let value = 0
  let weight = 1
  let byte: number
  do {
    byte = reader.packed[reader.at++]!
    value += (byte % 128) * weight
    weight *= 128
  } while (byte >= 128)
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2
}
