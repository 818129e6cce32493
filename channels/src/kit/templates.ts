import type {
  FieldProblem,
  TemplateButton,
  TemplateCard,
  TemplateHeader,
  TemplateParts,
  UploadedFile,
} from '@parley/contracts'

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
  // Ours: the provider does not have it yet.
  | 'draft'

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
  header?: TemplateHeader
  /** Line below the body, without placeholders. */
  footer?: string
  /**
   * In order. `type` is the provider's word in lower case, such as `quick_reply` or `url`; `url` may end with a
   * placeholder.
   */
  buttons: TemplateButton[]
  /** The cards of a carousel. */
  cards?: TemplateCard[]
  limited_time_offer?: { text: string; has_expiration: boolean }
  one_time_password?: TemplateParts['one_time_password']
  /** Example values by the name of the variable, as the provider reviewed them. */
  examples?: Record<string, string>
  /** Placeholder names in the order they appear: header first, then body, then buttons. */
  variables: string[]
  /** `positional`: {{1}}, {{2}}. `named`: {{first_name}}. */
  parameter_format: 'positional' | 'named'
}

/** A template as its author writes it. */
export interface TemplateDraft extends TemplateParts {
  name: string
  language: string
  category: 'marketing' | 'utility' | 'authentication'
  /** The provider may approve it in another category. */
  allow_category_change: boolean
}

/** The provider's whole list, and when the provider made it by its own clock, with which its webhooks are dated too. */
export interface TemplateList {
  templates: TemplateDefinition[]
  read_at: Date
}

/** The provider has taken a template for review, or has reviewed it already. */
export interface TemplateReceipt {
  template: TemplateDefinition
  /** By the provider's clock. */
  at: Date
}

/** The ways in which a provider lets templates be written. Each function throws DeliveryError and nothing else. */
export interface TemplateEditor<Context> {
  /** Every rule of the provider that the draft breaks, without asking the provider. Pure. */
  check(draft: TemplateDraft): FieldProblem[]
  /** The draft as the provider will list it, with the status `draft`. Pure. */
  outline(draft: TemplateDraft): TemplateDefinition
  /** Throws `content_rejected` with the conflict `exists` when the provider has a template with this name and language. */
  create(draft: TemplateDraft, context: Context): Promise<TemplateReceipt>
  update(providerTemplateId: string, draft: TemplateDraft, context: Context): Promise<TemplateReceipt>
  /** The template with this name and language; undefined when the provider has none. */
  find(key: { name: string; language: string }, context: Context): Promise<TemplateReceipt | undefined>
  /** In this one language. A template that is gone already is no error. */
  remove(
    template: { provider_template_id: string; name: string; language: string },
    context: Context,
  ): Promise<void>
  /** The example file of a header: answers with the handle that a header names. */
  upload(file: UploadedFile, context: Context): Promise<{ handle: string }>
  /** The kinds of file that `upload` takes: the format of the header, and the largest number of bytes. */
  readonly files: Readonly<Record<string, { format: 'image' | 'video' | 'document'; largest: number }>>
}
