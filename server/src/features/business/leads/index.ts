/** Leads: contacts who may become customers, how they are captured, scored and handed on. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { captureLead } from './capture-lead.ts'
import { deleteLead } from './delete-lead.ts'
import { exportLeads } from './export-leads.ts'
import { createLeadForm } from './forms/create-lead-form.ts'
import { deleteLeadForm } from './forms/delete-lead-form.ts'
import { getLeadForm } from './forms/get-lead-form.ts'
import type { LeadFormRow } from './forms/lead-form.ts'
import { listLeadForms } from './forms/list-lead-forms.ts'
import { type FormHandler, findPublicForm, submitForm } from './forms/submit-form.ts'
import { getLead } from './get-lead.ts'
import { listLeads } from './list-leads.ts'
import { getLeadSettings } from './settings/get-lead-settings.ts'
import { updateLeadSettings } from './settings/update-lead-settings.ts'
import { updateLead } from './update-lead.ts'

export { attributeBooking, type BookingFacts } from './attribute-booking.ts'
export type { LeadFormRow } from './forms/lead-form.ts'
export type { FormHandler, PostedForm } from './forms/submit-form.ts'
export type { LeadDetails, LeadRow } from './lead.ts'
export { snapshotLead } from './lead-snapshot.ts'
export { findLeadOfContact } from './leads.store.ts'
export { presentLead, type ShownLead } from './present-lead.ts'
export { readLeadSettings } from './settings/lead-settings.store.ts'
export { withdrawBooking } from './withdraw-booking.ts'

/** The calls of a business's pages, which need no key. */
export interface PublicForms {
  find(token: string): Promise<LeadFormRow | undefined>
  /** Throws OperationError, with a problem for each wrong field. */
  'forms.submit': FormHandler<'forms.submit'>
}

type LeadOperation =
  | `leads.${'list' | 'get' | 'capture' | 'update' | 'delete' | 'export'}`
  | `lead_settings.${'get' | 'update'}`
  | `lead_forms.${'list' | 'get' | 'create' | 'delete'}`

export function createLeads(platform: Pick<Platform, 'database' | 'wake' | 'publicUrl'>): {
  handlers: Handlers<LeadOperation>
  forms: PublicForms
} {
  return {
    forms: {
      find: (token) => findPublicForm(platform, token),
      'forms.submit': submitForm(platform),
    },
    handlers: {
      'leads.list': listLeads,
      'leads.export': exportLeads(platform),
      'leads.get': getLead,
      'leads.capture': captureLead(platform),
      'leads.update': updateLead(platform),
      'leads.delete': deleteLead,
      'lead_settings.get': getLeadSettings,
      'lead_settings.update': updateLeadSettings,
      'lead_forms.list': listLeadForms(platform),
      'lead_forms.get': getLeadForm(platform),
      'lead_forms.create': createLeadForm(platform),
      'lead_forms.delete': deleteLeadForm,
    },
  }
}
