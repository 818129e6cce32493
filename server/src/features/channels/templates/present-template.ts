import { showId, TEMPLATE_CATEGORIES, type Template } from '@parley/contracts'
import { partsOf, type TemplateRow } from './template.ts'

export function presentTemplate(template: TemplateRow): Template {
  const { definition, draft, pending_category: pending } = template
  return {
    id: showId('template', template.id),
    channel_id: showId('channel', template.channel_id),
    name: template.name,
    language: template.language,
    category: categoryOf(template.category),
    pending_category: pending && {
      category: categoryOf(pending.category),
      effective_at: pending.effective_at === null ? null : new Date(pending.effective_at).toISOString(),
    },
    status: template.status,
    reason: definition.reason ?? null,
    quality: definition.quality ?? null,
    ...partsOf(definition),
    variables: definition.variables,
    draft: draft && draftShown(draft),
    submission_error: template.submission_error,
    synced_at: new Date(template.synced_at).toISOString(),
  }
}

function draftShown({ allow_category_change: _, ...parts }: NonNullable<TemplateRow['draft']>) {
  return parts
}

function categoryOf(word: string): Template['category'] {
  return TEMPLATE_CATEGORIES.find((category) => category === word) ?? 'unknown'
}
