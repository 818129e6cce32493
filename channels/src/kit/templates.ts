/**
 * Only `approved` may be sent. The words are Meta's, in lower case:
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
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

/** A template as the provider has it, in one language. */
export interface TemplateDefinition {
  /** Id at the provider: one for each language. */
  provider_template_id: string
  name: string
  /** As the provider writes it: `en`, `en_US`. */
  language: string
  /** The category that was approved, which decides the price. `unknown`: a word that we do not know. */
  category: 'marketing' | 'utility' | 'authentication' | 'unknown'
  status: TemplateStatus
  /** How customers received it, in the provider's word: GREEN, YELLOW, RED. */
  quality?: string
  /** Why it was rejected, in the provider's words. */
  reason?: string
  /** Text of the body with its placeholders, e.g. "Hi {{1}}". */
  body: string
  header?: { format: 'text' | 'image' | 'video' | 'document' | 'location' | 'gif'; text?: string }
  /** Line below the body, without placeholders. */
  footer?: string
  /**
   * In order. `type` is the provider's word in lower case, such as `quick_reply` or `url`; `url` may end with a
   * placeholder.
   */
  buttons: { type: string; text: string; url?: string }[]
  /** Placeholder names in the order they appear: header first, then body, then buttons. */
  variables: string[]
  /** `positional`: {{1}}, {{2}}. `named`: {{first_name}}. */
  parameter_format: 'positional' | 'named'
}
