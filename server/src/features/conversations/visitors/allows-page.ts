/** Whether a page may open conversations of a workspace: the pages that may open one of its web chats may. */
import { showId } from '@parley/contracts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Channels } from '../../channels/channels/index.ts'
import { findChat } from './find-chat.ts'
import { mayOpen, mayOpenWithoutList } from './visitor.ts'
import { idsOfWebChats } from './visitors.store.ts'

export interface PageOwner {
  workspaceId: string
  mode: 'live' | 'test'
}

export async function allowsPage(
  platform: Pick<Platform, 'database' | 'publicUrl'>,
  openChannel: Channels['openChannel'],
  { workspaceId, mode }: PageOwner,
  origin: string,
): Promise<boolean> {
  const ownOrigin = new URL(platform.publicUrl).origin
  const ids = await readScope(platform.database, workspaceId, idsOfWebChats)
  for (const id of ids) {
    const chat = await findChat(platform, openChannel, showId('channel', id))
    if (chat && mayOpen(chat, origin, ownOrigin)) return true
  }
  return ids.length === 0 && mayOpenWithoutList({ mode }, origin.toLowerCase(), ownOrigin)
}
