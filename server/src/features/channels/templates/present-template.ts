import { showId, type Template } from '@parley/contracts'
import type { TemplateRow } from './template.ts'

const CATEGORIES = ['marketing', 'utility', 'authentication'] as const

export function presentTemplate(template: TemplateRow): Template {
  const { definition } = template
  return {
    id: showId('template', template.id),
    channel_id: showId('channel', template.channel_id),
    name: template.name,
    language: template.language,
    category: CATEGORIES.find((category) => category === template.category) ?? 'unknown',
    status: template.status,
    body: definition.body,
    header: definition.header ?? null,
    footer: definition.footer ?? null,
    buttons: definition.buttons,
    variables: definition.variables,
    reason: definition.reason ?? null,
    synced_at: new Date(template.synced_at).toISOString(),
  }
}
