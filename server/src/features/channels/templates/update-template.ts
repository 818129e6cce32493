/** Changes a template as a draft, and submits it unless it is to stay one. The provider's version stays until it accepts. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { inScope, readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Channels } from '../channels/index.ts'
import { changedDraft, refuseUneditable } from './draft.ts'
import { openEditor } from './open-editor.ts'
import { presentTemplate } from './present-template.ts'
import { refuseWhileSubmitting, type SubmitDraft } from './submit-draft.ts'
import { draftOfRow, type TemplateRow } from './template.ts'
import { findTemplateById, lockTemplateById, writeTemplates } from './templates.store.ts'

export const updateTemplate =
  (platform: Platform, channels: Channels, submit: SubmitDraft): Handler<'templates.update'> =>
  async ({ principal, now }, input) => {
    const { workspaceId } = principal
    const id = requireId('template', input.id)
    const found = await readScope(platform.database, workspaceId, (work) => findTemplateById(work, id))
    if (!found) throw notFound('template', input.id)
    const { editor } = await openEditor(platform, channels, { workspaceId, id: found.channel_id })
    const written = await inScope(platform.database, workspaceId, async (work) => {
      const row = await lockTemplateById(work, id)
      if (!row) throw notFound('template', input.id)
      refuseWhileSubmitting(row, now)
      if (input.submit) refuseUneditable(row)
      const draft = changedDraft(row, input)
      const named = draftOfRow(row, draft)
      const fields = editor.check(named)
      if (fields.length > 0) throw new OperationError('validation_failed', { fields })
      const next: TemplateRow = { ...row, draft, submission_error: null }
      if (row.provider_template_id === '')
        Object.assign(next, { definition: editor.outline(named), category: draft.category })
      await writeTemplates(work.transaction, [next])
      return next
    })
    return presentTemplate(input.submit ? await submit(workspaceId, id) : written)
  }
