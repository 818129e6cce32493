/** The address of a calendar feed: whoever knows it can read the calendar, so it is kept like a password. */
import { createHash, randomBytes } from 'node:crypto'
import type { Platform } from '../../../../platform/platform.ts'
import { placeOf } from '../../../../platform/secrets/place.ts'
import type { ResourceRow } from '../booking.ts'

/** Bytes of a token: nobody finds a feed by trying. */
const TOKEN_BYTES = 24

export function newFeed(
  { secrets }: Pick<Platform, 'secrets'>,
  resource: Pick<ResourceRow, 'workspace_id' | 'id'>,
): { feed_hash: Buffer; feed_token: Buffer } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return {
    feed_hash: hashFeedToken(token),
    feed_token: secrets.seal(token, placeOf('resources.feed_token', resource)),
  }
}

export function hashFeedToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function feedUrl(
  { secrets, publicUrl }: Pick<Platform, 'secrets' | 'publicUrl'>,
  resource: Pick<ResourceRow, 'workspace_id' | 'id' | 'feed_token'>,
): string {
  const token = secrets.open(resource.feed_token, placeOf('resources.feed_token', resource))
  return `${publicUrl}/feeds/${token}.ics`
}
