export type TemplateStatus =
  | 'approved'
  | 'pending'
  | 'rejected'
  | 'paused'
  | 'disabled'
  | 'in_appeal'
  | 'pending_deletion'
  | 'limit_exceeded'
  | 'flagged'
  | 'deleted'

export interface TemplateDefinition {
  provider_template_id: string
  name: string
  language: string
  category: 'marketing' | 'utility' | 'authentication' | 'unknown'
  status: TemplateStatus
  quality?: string
  reason?: string
  /** Text of the body with its placeholders, e.g. "Hi {{1}}". */
  body: string
  header?: { format: 'text' | 'image' | 'video' | 'document' | 'location' | 'gif'; text?: string }
  footer?: string
  buttons: { type: string; text: string; url?: string }[]
  /** Placeholder names in the order they appear: header first, then body, then buttons. */
  variables: string[]
  parameter_format: 'positional' | 'named'
}
