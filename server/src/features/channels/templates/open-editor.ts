import type { TemplateEditor } from '@parley/channels/kit'
import { OperationError } from '@parley/contracts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Channels, findChannel, type OpenedChannel } from '../channels/index.ts'
import type { ChannelKey } from './templates.store.ts'

export interface OpenedEditor {
  editor: TemplateEditor<never>
  adapter: OpenedChannel['adapter']
  context: never
}

/** The way to write templates on a channel. Throws where there is no such channel, or no such way. */
export async function openEditor(
  { database }: Pick<Platform, 'database'>,
  channels: Channels,
  { workspaceId, id }: ChannelKey,
): Promise<OpenedEditor> {
  const channel = await readScope(database, workspaceId, (work) => findChannel(work, id))
  if (!channel || channel.deleted_at) throw new OperationError('not_found')
  const { adapter, context } = channels.openChannel(channel)
  if (!adapter.templates)
    throw new OperationError('content_unsupported', {
      detail: `The channel has no templates: ${adapter.name} sends free text at any time.`,
      params: { content: 'template', supported: adapter.capabilities.content },
    })
  return { editor: adapter.templates as TemplateEditor<never>, adapter, context: context as never }
}
