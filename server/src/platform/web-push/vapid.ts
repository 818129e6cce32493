/** Tells a push service which installation sends: https://www.rfc-editor.org/rfc/rfc8292 */
import { createECDH, createPrivateKey, sign } from 'node:crypto'
import { CURVE } from './encrypt-payload.ts'

/** In base64url, as browsers take the public one. */
export interface VapidKeys {
  /** 65 bytes, an uncompressed point on P-256. */
  publicKey: string
  /** 32 bytes. */
  privateKey: string
}

export function makeVapidKeys(): VapidKeys {
  const pair = createECDH(CURVE)
  const publicKey = pair.generateKeys('base64url')
  // Node leaves out zeros at the front.
  const privateKey = Buffer.alloc(32)
  const bytes = pair.getPrivateKey()
  bytes.copy(privateKey, 32 - bytes.length)
  return { publicKey, privateKey: privateKey.toString('base64url') }
}

/** A push service refuses more than 24 hours. */
const VALID_SECONDS = 12 * 3600
const RENEW_SECONDS = 3600
/** Members use the push services of three or four vendors. */
const MOST_KEPT = 100

export interface Vapid {
  /** The header `authorization` for a push to this endpoint. One for each origin is kept until shortly before its end. */
  authorizationFor(endpoint: string, now: Date): string
}

/** `subject`: where the owner of the push service can complain, an https: or mailto: address. */
export function createVapid({ publicKey, privateKey }: VapidKeys, subject: string): Vapid {
  const point = Buffer.from(publicKey, 'base64url')
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: privateKey,
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const kept = new Map<string, { header: string; until: number }>()
  return {
    authorizationFor(endpoint, now) {
      const aud = new URL(endpoint).origin
      const seconds = Math.floor(now.getTime() / 1000)
      const known = kept.get(aud)
      if (known && known.until > seconds && known.until <= seconds + VALID_SECONDS) return known.header
      const exp = seconds + VALID_SECONDS
      const signed = `${jsonPart({ typ: 'JWT', alg: 'ES256' })}.${jsonPart({ aud, exp, sub: subject })}`
      const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
      const header = `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey}`
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(aud, { header, until: exp - RENEW_SECONDS })
      return header
    },
  }
}

const jsonPart = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
