/** Message templates: written here, reviewed by the providers, and read from them. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { Notices } from '../../identity/notices/index.ts'
import type { ChannelCreated, Channels } from '../channels/index.ts'
import { type ApplyTemplateChange, applyTemplateChange } from './apply-template-change.ts'
import { createTemplate } from './create-template.ts'
import { deleteTemplate } from './delete-template.ts'
import { discardTemplate } from './discard-template.ts'
import { getTemplate } from './get-template.ts'
import { listTemplates } from './list-templates.ts'
import { previewTemplate } from './preview-template.ts'
import { createSubmission } from './submit-draft.ts'
import { submitTemplate } from './submit-template.ts'
import { templateSyncChore } from './sync-due-templates.ts'
import { createChannelSync, storeList, syncTemplates } from './sync-templates.ts'
import { requestSync } from './template-syncs.store.ts'
import { updateTemplate } from './update-template.ts'
import { uploadTemplate } from './upload-template.ts'

export type { ApplyTemplateChange } from './apply-template-change.ts'
export { checkValues, expectedValues } from './check-values.ts'
export { chooseVariant } from './choose-variant.ts'
export type { TemplateRow } from './template.ts'
export { snapshotTemplate } from './template-snapshot.ts'
export { findTemplate, findVariants } from './templates.store.ts'

type TemplateOperation =
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'submit'
  | 'discard'
  | 'delete'
  | 'preview'
  | 'upload'
  | 'sync'

export function createTemplates(
  platform: Platform,
  channels: Channels,
  notices: Notices,
): {
  handlers: Handlers<`templates.${TemplateOperation}`>
  applyChange: ApplyTemplateChange
  chores: readonly Chore[]
  subscriptions: { channel_created: ChannelCreated }
} {
  const sync = createChannelSync(platform, channels, notices)
  const submit = createSubmission(platform, channels)

  // A sandbox has no provider to wait for: its templates are there with the channel.
  const readFirstTemplates: ChannelCreated = async (tx, channel, now) => {
    const { adapter, context } = channels.openChannel(channel)
    if (!adapter.listTemplates) return
    const { workspace_id: workspaceId, id } = channel
    if (adapter.capabilities.sandbox) {
      const list = await adapter.listTemplates(context)
      await storeList({ transaction: tx, workspaceId, now }, id, { adapter, notices }, list)
    } else await requestSync(tx, { workspaceId, id }, now)
  }

  return {
    subscriptions: { channel_created: readFirstTemplates },
    applyChange: applyTemplateChange({ wake: platform.wake, notices }),
    chores: [templateSyncChore(platform, sync)],
    handlers: {
      'templates.list': listTemplates,
      'templates.get': getTemplate,
      'templates.create': createTemplate(platform, channels, submit),
      'templates.update': updateTemplate(platform, channels, submit),
      'templates.submit': submitTemplate(submit),
      'templates.discard': discardTemplate,
      'templates.delete': deleteTemplate(platform, channels, notices),
      'templates.preview': previewTemplate,
      'templates.upload': uploadTemplate(platform, channels),
      'templates.sync': syncTemplates(sync),
    },
  }
}
