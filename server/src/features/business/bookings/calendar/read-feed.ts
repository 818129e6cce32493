/** feeds.read: the private calendar of a resource. */

import type { PublicParsed } from '@parley/contracts'
import { readScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { bookingsOfResource } from '../bookings.store.ts'
import { hashFeedToken } from '../catalogue/calendar-token.ts'
import { findFeed, findResource } from '../catalogue/resources.store.ts'
import { writeCalendar } from './calendar-file.ts'

const PAST_MS = 30 * 86_400_000

/** Carries out an operation on the feed that its token names: the text of a file, or undefined when no feed has this token. */
export type FeedHandler<Name extends 'feeds.read'> = (
  input: PublicParsed<Name>,
) => Promise<string | undefined>

export const readFeed =
  (platform: Pick<Platform, 'database' | 'clock' | 'publicUrl'>): FeedHandler<'feeds.read'> =>
  ({ token }) =>
    writeFeed(platform, token)

async function writeFeed(
  { database, clock, publicUrl }: Pick<Platform, 'database' | 'clock' | 'publicUrl'>,
  token: string,
): Promise<string | undefined> {
  const found = await findFeed(database.system, hashFeedToken(token))
  if (!found) return undefined
  const { workspace_id: workspaceId, id } = found
  return readScope(database, workspaceId, async (work) => {
    const resource = await findResource(work, id)
    if (!resource) return undefined
    const since = new Date(clock.now().getTime() - PAST_MS)
    const bookings = await bookingsOfResource(work, id, since)
    return writeCalendar(resource.name, bookings, new URL(publicUrl).hostname)
  })
}
