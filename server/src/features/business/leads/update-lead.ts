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
  async ({ tx, principal, now }, { id, ...details }) => {
    const { workspaceId } = principal
    const leadId = requireId('lead', id)
    const found = await findLead(tx, workspaceId, leadId)
    // The contact first: everybody locks in this order.
    const contact = found && (await holdContact(tx, workspaceId, found.contact_id))
    const before = await lockLead(tx, workspaceId, leadId)
    if (!before || !contact) throw notFound('lead', id)
    const settings = await readLeadSettings(tx, workspaceId)
    const told = { ...details }
    if (told.phone) told.phone = normalisePhone(told.phone)
    if (told.email) told.email = normaliseEmail(told.email)
    if (told.custom_fields) {
      told.custom_fields = checkCustomFields(told.custom_fields, settings.fields, ['custom_fields'])
    }
    await completeContact(tx, platform.wake, contact, told, now)
    const change = changeLead(before, told, settings, now)
    await recordLeadChange(platform, tx, before, change, now)
    return presentLead(change.row)
  }
