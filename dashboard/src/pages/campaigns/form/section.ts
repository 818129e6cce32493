import type { CampaignFields } from './campaign-fields.ts'

/** The properties of each part of the form. */
export interface SectionProps {
  fields: CampaignFields
  /** Sentences by the path of their field: `call.flow_id`. */
  errors: Readonly<Record<string, string>>
  change(fields: Partial<CampaignFields>): void
}
