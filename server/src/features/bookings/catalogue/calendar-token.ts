/** The address of a calendar feed: whoever knows it can read the calendar, so it is kept like a password. */
import { createHash, randomBytes } from 'node:crypto'
import type { Platform } from '../../../platform/platform.ts'

/** Bytes of a token: nobody finds a feed by trying. */
const TOKEN_BYTES = 24

export function newFeed({ secrets }: Pick<Platform, 'secrets'>): { feed_hash: Buffer; feed_token: Buffer } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return { feed_hash: hashFeedToken(token), feed_token: Buffer.from(secrets.seal(token)) }
}

export function hashFeedToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function feedUrl(
  { secrets, publicUrl }: Pick<Platform, 'secrets' | 'publicUrl'>,
  sealed: Buffer,
): string {
  return `${publicUrl}/feeds/${secrets.open(sealed)}.ics`
}
