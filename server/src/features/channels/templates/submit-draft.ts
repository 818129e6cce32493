/**
 * Submits a draft to its provider. The draft is stored before, and the submission is marked before bytes leave: after a crash
 * the draft is still there, and a template that arrived without an answer is found by its name instead of being made twice.
 */
import { DeliveryError, type TemplateReceipt } from '@parley/channels/kit'
import { OperationError } from '@parley/contracts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import { inScope, type Scope, type TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Channels, snapshotChannelId } from '../channels/index.ts'
import { refuseUneditable } from './draft.ts'
import { type OpenedEditor, openEditor } from './open-editor.ts'
import { providerRefusal } from './provider-refusal.ts'
import { draftOfRow, isSameText, isSubmitting, type StoredDraft, type TemplateRow } from './template.ts'
import { snapshotTemplate } from './template-snapshot.ts'
import { lockTemplateById, writeTemplates } from './templates.store.ts'

type Drafted = TemplateRow & { draft: StoredDraft }
export type SubmitDraft = (workspaceId: string, id: string) => Promise<TemplateRow>

export function createSubmission(platform: Platform, channels: Channels): SubmitDraft {
  const { database, clock } = platform
  return async (workspaceId, id) => {
    const claimed = await inScope(database, workspaceId, (work) => claim({ ...work, now: clock.now() }, id))
    try {
      const opened = await openEditor(platform, channels, { workspaceId, id: claimed.channel_id })
      const delivered = await deliver(opened, claimed)
      return await inScope(database, workspaceId, (work) => accept(platform, work, id, delivered))
    } catch (error) {
      const isSettled = error instanceof DeliveryError && error.detail.code !== 'outcome_unknown'
      await inScope(database, workspaceId, async (work) => {
        const row = await lockTemplateById(work, id)
        if (!row) return
        row.submitting_since = null
        row.submission_error = error instanceof Error ? error.message : 'The submission failed.'
        if (error instanceof DeliveryError) row.submission_error = error.detail.message
        // Refused: nothing of this submission is at the provider.
        if (isSettled) row.may_be_submitted = claimed.may_be_submitted
        await writeTemplates(work.transaction, [row])
      })
      throw error instanceof DeliveryError ? providerRefusal(error.detail, claimed) : error
    }
  }
}

/** As it was before the claim. */
async function claim(work: TimedScope, id: string): Promise<Drafted> {
  const { now } = work
  const row = await lockTemplateById(work, id)
  if (!row) throw new OperationError('not_found')
  refuseWhileSubmitting(row, now)
  const { draft } = row
  if (draft === null)
    throw new OperationError('conflict', {
      detail: 'The template has no draft: the provider has everything. Change it with templates.update.',
    })
  refuseUneditable(row)
  await writeTemplates(work.transaction, [
    { ...row, submitting_since: now, may_be_submitted: true, submission_error: null },
  ])
  return { ...row, draft }
}

export function refuseWhileSubmitting(row: TemplateRow, now: Date): void {
  if (!isSubmitting(row, now)) return
  throw new OperationError('conflict', {
    detail: 'The template is being submitted. Read it again in some minutes.',
  })
}

interface Delivered {
  receipt: TemplateReceipt
  /** The provider has something else under this name: an earlier draft, submitted without an answer. */
  isEarlier: boolean
}

async function deliver({ editor, context }: OpenedEditor, row: Drafted): Promise<Delivered> {
  const draft = draftOfRow(row, row.draft)
  if (row.provider_template_id !== '')
    return { receipt: await editor.update(row.provider_template_id, draft, context), isEarlier: false }
  try {
    return { receipt: await editor.create(draft, context), isEarlier: false }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const { code, conflict } = error.detail
    // It may have arrived: in this submission, or in one before it that was broken off.
    if (code === 'outcome_unknown' || (conflict === 'exists' && row.may_be_submitted)) {
      const found = await editor.find(row, context).catch(() => undefined)
      if (found) {
        const isEarlier = !isSameText(found.template, editor.outline(draft))
        if (isEarlier && !row.may_be_submitted) throw alreadyThere(error)
        return { receipt: found, isEarlier }
      }
    }
    throw error
  }
}

/** Nothing of this template was ever submitted before, so the one of its name is another. */
function alreadyThere(cause: DeliveryError): DeliveryError {
  const message = 'the provider has another template with this name and language'
  return new DeliveryError({ code: 'content_rejected', conflict: 'exists', message }, { cause })
}

const EARLIER_ARRIVED =
  'The provider has an earlier text of this template. Submit the draft again when that one is reviewed.'

/** A webhook may have been quicker than the answer: what it reported stays. */
async function accept(
  { wake, clock }: Platform,
  work: Scope,
  id: string,
  { receipt: { template, at }, isEarlier }: Delivered,
): Promise<TemplateRow> {
  const row = await lockTemplateById(work, id)
  if (!row) throw new OperationError('not_found')
  const isReported = row.status_at.valueOf() >= at.getTime()
  const definition = { ...template, ...(isReported && { status: row.definition.status }) }
  const accepted: TemplateRow = {
    ...row,
    provider_template_id: template.provider_template_id,
    category: definition.category,
    status: definition.status,
    definition,
    draft: isEarlier ? row.draft : null,
    submission_error: isEarlier ? EARLIER_ARRIVED : null,
    submitting_since: null,
    may_be_submitted: false,
    listed_at: at,
    synced_at: clock.now(),
  }
  await writeTemplates(work.transaction, [accepted])
  await announceTemplate({ wake, clock }, work, accepted)
  return accepted
}

/** A change that was made here. */
export async function announceTemplate(
  { wake, clock }: Pick<Platform, 'wake' | 'clock'>,
  { transaction, workspaceId }: Scope,
  template: TemplateRow,
  status: string = template.status,
): Promise<void> {
  const { name, language, category } = template
  await appendEvents({ transaction, workspaceId, now: clock.now() }, [
    {
      type: 'template.updated',
      data: {
        changed: { name, language, status, category },
        channel: snapshotChannelId(template.channel_id),
        template: snapshotTemplate({ ...template, status }),
      },
    },
  ])
  transaction.afterCommit(() => wake.signal('events', { workspaceId }))
}
