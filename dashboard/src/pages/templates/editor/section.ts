import type { TemplateFields } from './template-fields.ts'

/** The properties of each part of the form. */
export interface SectionProps {
  fields: TemplateFields
  /** Sentences by the path of their field: `buttons.0.text`. */
  errors: Readonly<Record<string, string>>
  change(fields: Partial<TemplateFields>): void
}
