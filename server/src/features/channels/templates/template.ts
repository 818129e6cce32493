import type { TemplateDefinition, TemplateDraft } from '@parley/channels/kit'
import type { TemplateParts } from '@parley/contracts'

/** The words of its author, without name and language, which never change. */
export type StoredDraft = Omit<TemplateDraft, 'name' | 'language'>

export interface TemplateRow {
  workspace_id: string
  id: string
  channel_id: string
  /** Empty: the provider does not have it. */
  provider_template_id: string
  name: string
  language: string
  category: string
  status: string
  definition: TemplateDefinition
  draft: StoredDraft | null
  submission_error: string | null
  submitting_since: Date | null
  may_be_submitted: boolean
  pending_category: { category: string; effective_at: string | null } | null
  status_at: Date | number
  category_at: Date | number
  quality_at: Date | number
  listed_at: Date | number
  synced_at: Date | string
  created_at: Date | string
}

/** The parts of a template as the provider has it. */
export function partsOf(definition: TemplateDefinition): TemplateParts {
  return {
    parameter_format: definition.parameter_format,
    header: definition.header ?? null,
    body: definition.body,
    footer: definition.footer ?? null,
    buttons: definition.buttons,
    cards: definition.cards ?? [],
    limited_time_offer: definition.limited_time_offer ?? null,
    one_time_password: definition.one_time_password ?? null,
    examples: definition.examples ?? {},
  }
}

export function draftOfRow({ name, language }: TemplateRow, draft: StoredDraft): TemplateDraft {
  return { ...draft, name, language }
}

/** Whether the provider's template says what the draft says. Handles of files are no part of it. */
export function isSameText(listed: TemplateDefinition, outlined: TemplateDefinition): boolean {
  return textOf(listed) === textOf(outlined)
}

function textOf({ category, body, header, footer, buttons, cards }: TemplateDefinition): string {
  const buttonsOf = (list: typeof buttons) => list.map(({ type, text, url }) => [type, text, url ?? ''])
  // The provider writes the text and the button of a one-time code.
  if (category === 'authentication') return 'code'
  return JSON.stringify([
    body,
    header?.format ?? '',
    header?.text ?? '',
    footer ?? '',
    buttonsOf(buttons.filter(({ type }) => type !== 'copy_code')),
    (cards ?? []).map((card) => [card.body ?? '', card.header.format, buttonsOf(card.buttons)]),
  ])
}

/** After that a submission counts as broken off. Longer than any call of a provider. */
const SUBMISSION_LASTS_MS = 5 * 60 * 1000

export function isSubmitting({ submitting_since: since }: TemplateRow, now: Date): boolean {
  return since !== null && new Date(since).getTime() + SUBMISSION_LASTS_MS > now.getTime()
}

/** Statuses in which the provider takes a change. */
export const EDITABLE = ['approved', 'rejected', 'paused'] as const
