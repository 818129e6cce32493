/** Leads: contacts who may become customers, how they are captured, scored and handed on. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { captureLeadOperation } from './capture-lead-operation.ts'
import { deleteLead } from './delete-lead.ts'
import { exportLeads } from './export-leads.ts'
import { formOperations } from './forms/form-operations.ts'
import type { LeadFormRow } from './forms/lead-form.ts'
import { type FormHandler, findPublicForm, submitForm } from './forms/submit-form.ts'
import { getLead } from './get-lead.ts'
import { listLeads } from './list-leads.ts'
import { getLeadSettings } from './settings/get-lead-settings.ts'
import { updateLeadSettings } from './settings/update-lead-settings.ts'
import { updateLead } from './update-lead.ts'

export { attributeBooking, type BookingFacts } from './attribute-booking.ts'
export { captureLead, type LeadToCapture } from './capture-lead.ts'
export type { LeadFormRow } from './forms/lead-form.ts'
export type { FormHandler, PostedForm } from './forms/submit-form.ts'
export type { LeadDetails, LeadRow } from './lead.ts'
export { snapshotLead } from './lead-snapshot.ts'
export { findLeadOfContact } from './leads.store.ts'
export { presentLead, type ShownLead } from './present-lead.ts'
export { readLeadSettings } from './settings/lead-settings.store.ts'

/** What pages of a business post, without a key. */
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
      'leads.export': (context, input) => exportLeads(platform, context, input),
      'leads.get': getLead,
      'leads.capture': (context, input) => captureLeadOperation(platform, context, input),
      'leads.update': (context, input) => updateLead(platform, context, input),
      'leads.delete': deleteLead,
      'lead_settings.get': getLeadSettings,
      'lead_settings.update': updateLeadSettings,
      ...formOperations(platform),
    },
  }
}
