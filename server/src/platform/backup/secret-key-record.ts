/** The secret key in a backup: itself where the backup is encrypted, else only what recognises it. */
import { createHmac } from 'node:crypto'
import type { SecretKeyRecord } from './format.ts'

export function recordKey(key: Buffer, isEncrypted: boolean): SecretKeyRecord {
  const fingerprint = fingerprintOf(key)
  return isEncrypted ? { fingerprint, secret: key.toString('base64') } : { fingerprint }
}

export function fingerprintOf(key: Buffer): string {
  return createHmac('sha256', key).update('parley backup').digest('hex').slice(0, 32)
}
