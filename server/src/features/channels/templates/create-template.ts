/** Writes a template, and submits it unless it is to stay a draft. A refused submission leaves the draft. */
import { OperationError, showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { inScope, type Scope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Channels } from '../channels/index.ts'
import { newDraft } from './draft.ts'
import { openEditor } from './open-editor.ts'
import { presentTemplate } from './present-template.ts'
import { announceTemplate, type SubmitDraft } from './submit-draft.ts'
import { newRow } from './sync-templates.ts'
import type { TemplateRow } from './template.ts'
import { type ChannelKey, deleteTemplates, findTemplate, insertTemplate } from './templates.store.ts'

/** No provider has more of them; it keeps drafts from filling the table. */
const MOST_OF_A_CHANNEL = 10_000

export const createTemplate =
  (platform: Platform, channels: Channels, submit: SubmitDraft): Handler<'templates.create'> =>
  async ({ principal, now }, input) => {
    const { workspaceId } = principal
    const key: ChannelKey = { workspaceId, id: requireId('channel', input.channel_id) }
    const { editor } = await openEditor(platform, channels, key)
    const draft = newDraft(input)
    const named = { ...draft, name: input.name, language: input.language }
    const fields = editor.check(named)
    if (fields.length > 0) throw new OperationError('validation_failed', { fields })
    const row: TemplateRow = { ...newRow(key, editor.outline(named), now), draft }
    await inScope(platform.database, workspaceId, async (work) => {
      await insert(work, key, row)
      await announceTemplate(platform, work, row)
    })
    return presentTemplate(input.submit ? await submit(workspaceId, row.id) : row)
  }

async function insert(work: Scope, key: ChannelKey, row: TemplateRow): Promise<void> {
  const { transaction } = work
  const before = await findTemplate(transaction, key, row.name, row.language)
  if (before?.status === 'deleted' && before.draft === null) await deleteTemplates(work, [before.id])
  const outcome = await insertTemplate(transaction, row, MOST_OF_A_CHANNEL)
  if (outcome === 'inserted') return
  if (outcome === 'full')
    throw new OperationError('conflict', {
      detail: `The channel has ${MOST_OF_A_CHANNEL} templates. Delete some first.`,
    })
  const existing = await findTemplate(transaction, key, row.name, row.language)
  throw new OperationError('already_exists', {
    detail: `The channel has a template "${row.name}" in "${row.language}" already. Change that one.`,
    params: existing ? { id: showId('template', existing.id) } : {},
  })
}
