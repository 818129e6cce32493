/** Changes of the stored templates by a list of the provider. Pure. */
import type { TemplateDefinition, TemplateDraft } from '@parley/channels/kit'
import { draftOfRow, isSameText, isSubmitting, type TemplateRow } from './template.ts'

/** A list tells the state of one moment: a webhook about a later one counts more. */
export function mergeListed(
  stored: TemplateRow,
  listed: TemplateDefinition,
  { readAt, now, outline }: { readAt: Date; now: Date; outline(draft: TemplateDraft): TemplateDefinition },
): TemplateRow {
  // A change that was accepted here, or another list, is newer than this one.
  if (stored.listed_at.valueOf() > readAt.getTime()) return stored
  const isNewer = (at: Date | number) => at.valueOf() >= readAt.getTime()
  const isSame = stored.provider_template_id === listed.provider_template_id
  const definition: TemplateDefinition = { ...listed }
  if (isSame && isNewer(stored.status_at)) {
    definition.status = stored.definition.status
    delete definition.reason
    if (stored.definition.reason !== undefined) definition.reason = stored.definition.reason
  } else if (isSame && listed.status === stored.status && stored.definition.reason !== undefined) {
    // A list gives no reason for a pause; that of the webhook stays as long as the status does.
    definition.reason ??= stored.definition.reason
  }
  if (isSame && isNewer(stored.category_at)) definition.category = stored.definition.category
  if (isSame && isNewer(stored.quality_at) && stored.definition.quality !== undefined)
    definition.quality = stored.definition.quality
  const isArrived =
    stored.draft !== null &&
    stored.may_be_submitted &&
    isSameText(listed, outline(draftOfRow(stored, stored.draft)))
  const isReached = stored.pending_category?.category === definition.category
  return {
    ...stored,
    provider_template_id: listed.provider_template_id,
    category: definition.category,
    status: definition.status,
    definition,
    pending_category: isReached ? null : stored.pending_category,
    ...(isArrived && {
      draft: null,
      submission_error: null,
      submitting_since: null,
      may_be_submitted: false,
    }),
    listed_at: readAt,
    synced_at: now,
  }
}

/** A template that the provider does not list: gone, or kept because of what only we have. */
export function mergeMissing(
  stored: TemplateRow,
  { readAt, now, outline }: { readAt: Date; now: Date; outline(draft: TemplateDraft): TemplateDefinition },
): TemplateRow | 'gone' | 'unchanged' {
  if (stored.provider_template_id === '' || isSubmitting(stored, now)) return 'unchanged'
  // It was made after the list.
  if (Math.max(stored.status_at.valueOf(), stored.listed_at.valueOf()) > readAt.getTime()) return 'unchanged'
  if (stored.draft === null) return 'gone'
  return {
    ...stored,
    provider_template_id: '',
    status: 'draft',
    category: stored.draft.category,
    definition: outline(draftOfRow(stored, stored.draft)),
    submitting_since: null,
    may_be_submitted: false,
  }
}
