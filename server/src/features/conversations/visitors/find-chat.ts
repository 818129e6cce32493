/** The web chat that an address names; undefined when there is none. */
import { readId } from '@parley/contracts'
import type { Platform } from '../../../platform/platform.ts'
import type { Channels } from '../../channels/channels/index.ts'
import type { WebChat, WebChatSettings } from './visitor.ts'
import { findWebChat } from './visitors.store.ts'

export async function findChat(
  { database }: Pick<Platform, 'database'>,
  openChannel: Channels['openChannel'],
  channelId: string,
): Promise<WebChat | undefined> {
  const id = readId('channel', channelId)
  const row = id && (await findWebChat(database.system, id))
  if (!row) return undefined
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    name: row.name,
    mode: row.mode,
    isActive: row.status === 'active',
    settings: openChannel(row).context.credentials as WebChatSettings,
  }
}
