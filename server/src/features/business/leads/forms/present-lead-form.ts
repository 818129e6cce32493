import { type LeadForm, showId } from '@parley/contracts'
import type { LeadFormRow } from './lead-form.ts'

export function presentLeadForm(publicUrl: string, row: LeadFormRow): LeadForm {
  return {
    id: showId('lead_form', row.id),
    name: row.name,
    fields: row.fields,
    allowed_origins: row.allowed_origins,
    redirect_url: row.redirect_url,
    country: row.country,
    url: `${publicUrl}/forms/${row.token}`,
    created_at: row.created_at.toISOString(),
  }
}
