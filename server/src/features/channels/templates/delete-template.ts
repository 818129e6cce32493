/** Deletes a template in one language: first at the provider, then here. A crash between the two leaves it to the next sync. */
import { DeliveryError } from '@parley/channels/kit'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { inScope, readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Notices } from '../../identity/notices/index.ts'
import type { Channels } from '../channels/index.ts'
import { openEditor } from './open-editor.ts'
import { providerRefusal } from './provider-refusal.ts'
import { announceTemplate, refuseWhileSubmitting } from './submit-draft.ts'
import { forgetTemplate } from './tell-owner.ts'
import { deleteTemplates, findTemplateById, lockTemplateById } from './templates.store.ts'

export const deleteTemplate =
  (platform: Platform, channels: Channels, notices: Notices): Handler<'templates.delete'> =>
  async ({ principal, now }, input) => {
    const { workspaceId } = principal
    const id = requireId('template', input.id)
    const row = await readScope(platform.database, workspaceId, (work) => findTemplateById(work, id))
    if (!row) throw notFound('template', input.id)
    refuseWhileSubmitting(row, now)
    if (row.provider_template_id !== '') {
      const { editor, context } = await openEditor(platform, channels, { workspaceId, id: row.channel_id })
      try {
        await editor.remove(row, context)
      } catch (error) {
        throw error instanceof DeliveryError ? providerRefusal(error.detail, row) : error
      }
    }
    await inScope(platform.database, workspaceId, async (work) => {
      const locked = await lockTemplateById(work, id)
      if (!locked) return
      await deleteTemplates(work, [id])
      await forgetTemplate(notices, { ...work, now: platform.clock.now() }, locked)
      await announceTemplate(platform, work, locked, 'deleted')
    })
    return null
  }
