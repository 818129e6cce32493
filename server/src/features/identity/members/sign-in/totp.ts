/** Codes of an authenticator: https://www.rfc-editor.org/rfc/rfc6238, with SHA-1, six digits and 30 seconds, which every one of them knows. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const STEP_SECONDS = 30
const DIGITS = 6
/** Clocks may be this many steps apart. */
const DRIFT = 1
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 bits in base32, as an authenticator takes them. */
export function mintTotpSecret(): string {
  return encodeBase32(randomBytes(20))
}

/** The address in the QR code: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function otpauthUrl(secret: string, account: string, issuer = 'Parley'): string {
  const query = new URLSearchParams({
    secret,
    issuer,
    algorithm: 'SHA1',
    digits: String(DIGITS),
    period: '30',
  })
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query}`
}

export function totpAt(secret: string, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', decodeBase32(secret)).update(counter).digest()
  const offset = mac.at(-1)! & 15
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

/**
 * The step that a code is of, when it is one that may count now and comes after `lastStep`. The caller stores it, under
 * the row's lock: a code works once.
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const present = Math.floor(now.getTime() / 1000 / STEP_SECONDS)
  let found: number | undefined
  for (let step = present - DRIFT; step <= present + DRIFT; step++) {
    const isEqual = timingSafeEqual(Buffer.from(totpAt(secret, step)), Buffer.from(code))
    if (isEqual && step > lastStep) found = step
  }
  return found
}

function encodeBase32(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let index = 0; index < (bytes.length * 8) / 5; index++) {
    text = ALPHABET[Number(bits & 31n)] + text
    bits >>= 5n
  }
  return text
}

function decodeBase32(text: string): Buffer {
  const bytes: number[] = []
  let value = 0
  let bits = 0
  for (const character of text) {
    value = ((value << 5) | ALPHABET.indexOf(character)) & 0xffff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((value >> bits) & 255)
    }
  }
  return Buffer.from(bytes)
}
