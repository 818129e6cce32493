/** Looks into a ZIP before anything unpacks it: sizes in its directory can lie, so each entry is inflated to a bound. */
import { inflateRawSync } from 'node:zlib'
import { UnreadableError } from './read-result.ts'

const LARGEST_UNPACKED = 80 * 1024 * 1024
const MOST_ENTRIES = 5000
/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16, 4.3.12 and 4.3.7 */
const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50

/** Answers with the names of the entries. Throws UnreadableError when unpacking would take more than is bearable. */
export function checkZip(bytes: Uint8Array): string[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(zip)
  if (end === undefined) throw damaged()
  const count = zip.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) throw tooLarge()
  const names: string[] = []
  let left = LARGEST_UNPACKED
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged()
    const nameLength = zip.readUInt16LE(at + 28)
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength))
    left -= unpackedSize(zip, at, left)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return names
}

function unpackedSize(zip: Buffer, entry: number, most: number): number {
  if (zip.readUInt16LE(entry + 8) & 1)
    throw new UnreadableError('This file is locked with a password: save it without one and upload that.')
  const method = zip.readUInt16LE(entry + 10)
  const packed = zip.readUInt32LE(entry + 20)
  const header = zip.readUInt32LE(entry + 42)
  if (header + 30 > zip.length) throw damaged()
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  if (start + packed > zip.length) throw damaged()
  if (method === 0) {
    if (packed > most) throw tooLarge()
    return packed
  }
  if (method !== 8) throw damaged()
  try {
    return inflateRawSync(zip.subarray(start, start + packed), { maxOutputLength: Math.max(most, 1) }).length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw damaged()
  }
}

function findEnd(zip: Buffer): number | undefined {
  // Behind it comes a comment of at most 65,535 bytes.
  const earliest = Math.max(0, zip.length - 22 - 65_535)
  for (let at = zip.length - 22; at >= earliest; at--)
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at
  return undefined
}

function damaged(): UnreadableError {
  return new UnreadableError('This Word file is damaged and cannot be opened: save it again and upload that.')
}

function tooLarge(): UnreadableError {
  return new UnreadableError('This file unpacks to more than 80 MB, which is more than is read. Split it.')
}
