/**
 * Encrypts the payload of a push for one browser: https://www.rfc-editor.org/rfc/rfc8291, in the coding aes128gcm of
 * https://www.rfc-editor.org/rfc/rfc8188. The push service in between reads none of it.
 */
import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'

/** The keys that a browser gives with its subscription. */
export interface SubscriptionKeys {
  /** Its public key: 65 bytes, an uncompressed point on P-256. */
  p256dh: Uint8Array
  /** Its secret: 16 bytes. */
  auth: Uint8Array
}

/** Random for each push. Tests fix them. */
export interface Randomness {
  salt: Uint8Array
  /** Holds a key pair that is used for this push alone. */
  sender: ECDH
}

export const CURVE = 'prime256v1'
export const PUBLIC_KEY_BYTES = 65
export const AUTH_BYTES = 16
const SALT_BYTES = 16
/** The whole payload is one record. Push services take at least 4096 bytes of it, the header included. */
const RECORD_BYTES = 4096
const TAG_BYTES = 16
const HEADER_BYTES = SALT_BYTES + 4 + 1 + PUBLIC_KEY_BYTES
/** Follows the text of the last record. */
const LAST_RECORD = 2

/** Longest text that fits, in bytes of UTF-8. */
export const LARGEST_PAYLOAD = RECORD_BYTES - HEADER_BYTES - TAG_BYTES - 1

/** Throws where the public key is no point on the curve. */
export function encryptPayload(
  text: string,
  { p256dh, auth }: SubscriptionKeys,
  { salt, sender }: Randomness = freshRandomness(),
): Buffer {
  const plain = Buffer.from(text)
  if (plain.length > LARGEST_PAYLOAD)
    throw new RangeError(`A push holds ${LARGEST_PAYLOAD} bytes at most, and this text has ${plain.length}.`)
  const own = sender.getPublicKey()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, own])
  const input = Buffer.from(hkdfSync('sha256', sender.computeSecret(p256dh), auth, info, 32))
  const key = hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12)
  const cipher = createCipheriv('aes-128-gcm', Buffer.from(key), Buffer.from(nonce))
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.of(LAST_RECORD)), cipher.final()])
  const size = Buffer.alloc(5)
  size.writeUInt32BE(RECORD_BYTES)
  size.writeUInt8(own.length, 4)
  return Buffer.concat([salt, size, own, sealed, cipher.getAuthTag()])
}

function freshRandomness(): Randomness {
  const sender = createECDH(CURVE)
  sender.generateKeys()
  return { salt: randomBytes(SALT_BYTES), sender }
}

/** Whether these bytes are a public key of P-256 that a payload can be encrypted for. */
export function isPublicKey(bytes: Uint8Array): boolean {
  if (bytes.length !== PUBLIC_KEY_BYTES) return false
  const probe = createECDH(CURVE)
  probe.generateKeys()
  try {
    probe.computeSecret(bytes)
    return true
  } catch {
    // Node says only that it is no point on the curve.
    return false
  }
}
