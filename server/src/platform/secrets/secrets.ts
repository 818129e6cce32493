/** Secrets at rest: AES-256-GCM with a key that lies outside the database. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export interface Secrets {
  seal(text: string): Buffer
  /** Throws when the key is not the one that sealed it. */
  open(sealed: Uint8Array): string
  /** 32 bytes for one purpose alone: whoever has them knows nothing of the key or of those for other purposes. */
  derive(purpose: string): Buffer
}

const VERSION = 1

/** `key` is 32 bytes. Layout: version (1), nonce (12), tag (16), ciphertext. */
export function createSecrets(key: Uint8Array): Secrets {
  return {
    seal(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed])
    },
    open(sealed) {
      if (sealed[0] !== VERSION) throw new Error(`unknown version ${sealed[0]} of a sealed secret`)
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
      decipher.setAuthTag(sealed.subarray(13, 29))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
      } catch {
        throw new Error(
          'A stored secret cannot be opened: PARLEY_SECRET_KEY (or data/secret.key) is not the one that sealed it.',
        )
      }
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, '', `parley ${purpose}`, 32)),
  }
}
