/** 256 random bits that open something, and the hash under which the database knows them. */
import { createHash, randomBytes } from 'node:crypto'

export function mintToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
