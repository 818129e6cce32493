/** Seals as version 1 did, for tests of what such installations have stored. */
import { createCipheriv, randomBytes } from 'node:crypto'

export function sealWithoutPlace(key: Uint8Array, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), sealed])
}
