/**
 * The format of a key: a prefix that names the dialect and the mode, 28 random base62 characters (more than
 * 160 bits), and 6 more that are the CRC-32 of all before, so that a scanner can tell a key from noise. None of it
 * is trusted: a key is found by the hash of the whole.
 */
import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** The prefixes of each dialect's keys by mode, as that vendor's clients expect them. */
export type DialectKeyPrefixes = Readonly<Record<string, { live: string; test: string; length?: number }>>

export const NATIVE_PREFIXES = { live: 'parley_live_', test: 'parley_test_' } as const

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const RANDOM_LENGTH = 28
const CHECKSUM_LENGTH = 6
/** Bytes from here on would make some characters likelier than others: 4 × 62. */
const FAIR_BYTES = 248

/** `length`: of all behind the prefix, for a vendor whose keys have lower-case letters and digits alone, without a checksum. */
export function mintKey(prefix: string, length?: number): string {
  if (length !== undefined) return prefix + lowerCase(length)
  let key = prefix
  while (key.length < prefix.length + RANDOM_LENGTH) {
    for (const byte of randomBytes(RANDOM_LENGTH)) {
      if (byte < FAIR_BYTES && key.length < prefix.length + RANDOM_LENGTH) key += ALPHABET[byte % 62]
    }
  }
  return key + checksum(key)
}

/** Bytes from here on would make some characters likelier than others: 7 × 36. */
const FAIR_BYTES_OF_LOWER_CASE = 252

function lowerCase(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < FAIR_BYTES_OF_LOWER_CASE && text.length < length) text += (byte % 36).toString(36)
    }
  }
  return text
}

/** Whether the last characters are the checksum of the others. */
export function hasValidChecksum(key: string): boolean {
  return (
    key.length > CHECKSUM_LENGTH && checksum(key.slice(0, -CHECKSUM_LENGTH)) === key.slice(-CHECKSUM_LENGTH)
  )
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (let index = 0; index < CHECKSUM_LENGTH; index++) {
    digits = ALPHABET[rest % 62] + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}

export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
