import type { TemplateDraft } from '../../kit/index.ts'

export function draftOf(more: Partial<TemplateDraft> = {}): TemplateDraft {
  return {
    name: 'visit_soon',
    language: 'en_US',
    category: 'utility',
    allow_category_change: false,
    parameter_format: 'positional',
    header: null,
    body: 'Hello {{1}}, see you on {{2}}.',
    footer: null,
    buttons: [],
    cards: [],
    limited_time_offer: null,
    one_time_password: null,
    examples: { 1: 'Asha', 2: 'Monday' },
    ...more,
  }
}
