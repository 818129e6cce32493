/** Secrets at rest: AES-256-GCM with a key that lies outside the database. See docs/decisions/sealed-for-a-place.md. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { describePlace, type Place } from './place.ts'

export interface Secrets {
  seal(text: string, place: Place): Buffer
  /** Throws when none of the keys sealed it, or when it was sealed for another place. */
  open(sealed: Uint8Array, place: Place): string
  /** Prefix of values under the current key and format; other values are older. */
  readonly prefix: Buffer
  /** 32 bytes for one purpose alone. They reveal neither the key nor the bytes for other purposes. */
  derive(purpose: string): Buffer
}

/** A stored secret does not open. */
export class SealError extends Error {
  override name = 'SealError'
}

const VERSION = 2
/** Format without a place: nonce and ciphertext follow the version directly. */
const VERSION_WITHOUT_PLACE = 1
const KEY_ID_BYTES = 4
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Keys are of 32 bytes. `former` keys only open. Layout: version (1), id of the key (4), nonce (12), tag (16), ciphertext;
 * the place is authenticated with it and not stored.
 */
export function createSecrets(key: Uint8Array, former: readonly Uint8Array[] = []): Secrets {
  const keys = [key, ...former].map((one) => ({ key: one, id: idOf(one) }))
  const prefix = Buffer.concat([Buffer.of(VERSION), idOf(key)])

  function openHere(sealed: Uint8Array, place: Place): string {
    const id = Buffer.from(sealed.subarray(1, 1 + KEY_ID_BYTES))
    const named = keys.filter((one) => one.id.equals(id))
    if (named.length === 0) throw noKey(place, ` It is under the key with the id ${id.toString('hex')}.`)
    for (const one of named) {
      const text = decrypt(one.key, sealed.subarray(1 + KEY_ID_BYTES), describePlace(place))
      if (text !== undefined) return text
    }
    throw new SealError(
      `The sealed value in ${describePlace(place)} was not sealed for this place, or was changed: it was copied from another row or workspace, or is damaged. Restore the row from a backup, or enter the secret again.`,
    )
  }

  return {
    prefix,
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(Buffer.from(describePlace(place)))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([prefix, nonce, cipher.getAuthTag(), sealed])
    },
    open(sealed, place) {
      if (sealed[0] === VERSION) return openHere(sealed, place)
      if (sealed[0] !== VERSION_WITHOUT_PLACE)
        throw new SealError(
          `The sealed value in ${describePlace(place)} has the unknown version ${sealed[0]}.`,
        )
      for (const one of keys) {
        const text = decrypt(one.key, sealed.subarray(1))
        if (text !== undefined) return text
      }
      throw noKey(place)
    },
    derive: (purpose) => derive(key, purpose, 32),
  }
}

function noKey(place: Place, detail = ''): SealError {
  return new SealError(
    `The sealed value in ${describePlace(place)} cannot be opened: neither PARLEY_SECRET_KEY (or secret.key in the data folder) nor a key of PARLEY_SECRET_KEY_PREVIOUS sealed it.${detail} Add the key that did to PARLEY_SECRET_KEY_PREVIOUS.`,
  )
}

const derive = (key: Uint8Array, purpose: string, bytes: number) =>
  Buffer.from(hkdfSync('sha256', key, '', `parley ${purpose}`, bytes))

/** Identifies a key without revealing it. */
const idOf = (key: Uint8Array) => derive(key, 'key id', KEY_ID_BYTES)

/** `sealed` is nonce, tag, ciphertext. Undefined when the key or the place is another. */
function decrypt(key: Uint8Array, sealed: Uint8Array, place?: string): string | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  if (place !== undefined) decipher.setAAD(Buffer.from(place))
  try {
    const text = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    // Authentication failed; Node gives no other reason.
    return undefined
  }
}
