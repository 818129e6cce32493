import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const BYTES_PER_ID = 16
/** For many ids at once: asking for the bytes of one costs three times as much as the rest of it. */
const random = new Uint8Array(256 * BYTES_PER_ID)
let used = random.length
/** Of the last id. The ids of one millisecond count up, so that they sort by creation. */
let msecs = 0
let seq = 0

/** A new row's UUID. Time-ordered (version 7), so that primary keys grow at one end and ids sort by creation. */
export function newId(): string {
  if (used === random.length) {
    randomFillSync(random)
    used = 0
  }
  const bytes = random.subarray(used, used + BYTES_PER_ID)
  used += BYTES_PER_ID
  advance(Date.now(), bytes)
  return v7({ random: bytes, msecs, seq })
}

/** A clock that goes back does not make ids go back. */
function advance(now: number, bytes: Uint8Array): void {
  if (now > msecs) {
    msecs = now
    // 31 random bits leave room to count up to 2³² in this millisecond.
    seq = ((bytes[6]! & 0x7f) << 24) | (bytes[7]! << 16) | (bytes[8]! << 8) | bytes[9]!
    return
  }
  seq = (seq + 1) >>> 0
  if (seq === 0) msecs++
}

/** Stands for "nobody": the operator's principal, a number that no channel has. */
export const NIL_ID = '00000000-0000-0000-0000-000000000000'
