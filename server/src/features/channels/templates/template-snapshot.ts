/** The template inside events. The only place that says which of its fields are kept. */
import { type Snapshot, snapshotOf } from '../../../platform/events/snapshot.ts'
import type { TemplateRow } from './template.ts'

export const TEMPLATE_FIELDS = [
  'id',
  'name',
  'status',
  'language',
  'category',
] as const satisfies readonly (keyof TemplateRow)[]

export function snapshotTemplate(template: TemplateRow): Snapshot<'template'> {
  return snapshotOf('template', TEMPLATE_FIELDS, template)
}
