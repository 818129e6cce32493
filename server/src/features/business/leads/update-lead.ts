/** Changes the details, stage or owner of a lead, and scores it anew. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  completeContact,
  holdContact,
  normaliseEmail,
  normalisePhone,
} from '../../contacts/contacts/index.ts'
import { changeLead } from './lead.ts'
import { findLead, lockLead } from './leads.store.ts'
import { presentLead } from './present-lead.ts'
import { recordLeadChange } from './record-lead-change.ts'
import { checkCustomFields } from './settings/check-custom-fields.ts'
import { readLeadSettings } from './settings/lead-settings.store.ts'

export const updateLead =
  (platform: Pick<Platform, 'wake'>): Handler<'leads.update'> =>
  async (context, { id, ...details }) => {
    const leadId = requireId('lead', id)
    const found = await findLead(context, leadId)
    // The contact first: everybody locks in this order.
    const contact = found && (await holdContact(context, found.contact_id))
    const before = await lockLead(context, leadId)
    if (!before || !contact) throw notFound('lead', id)
    const settings = await readLeadSettings(context)
    const told = { ...details }
    if (told.phone) told.phone = normalisePhone(told.phone)
    if (told.email) told.email = normaliseEmail(told.email)
    if (told.custom_fields) {
      told.custom_fields = checkCustomFields(told.custom_fields, settings.fields, ['custom_fields'])
    }
    await completeContact(context.transaction, platform.wake, contact, told, context.now)
    const change = changeLead(before, told, settings, context.now)
    await recordLeadChange(platform, context.transaction, before, change, context.now)
    return presentLead(change.row)
  }
