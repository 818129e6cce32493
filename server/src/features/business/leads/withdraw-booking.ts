import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { changeLead } from './lead.ts'
import { lockLeadOfContact } from './leads.store.ts'
import { recordLeadChange } from './record-lead-change.ts'
import { readLeadSettings } from './settings/lead-settings.store.ts'

/**
 * The contact has no booking any more: its lead loses the points of one. A score set by hand stays, and so does the stage,
 * because a person may already work on the lead. The contact is locked by the caller.
 */
export async function withdrawBooking(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  contactId: string,
): Promise<void> {
  const before = await lockLeadOfContact(work, contactId)
  if (!before?.has_booking) return
  const change = changeLead(before, { has_booking: false }, await readLeadSettings(work), work.now)
  await recordLeadChange(platform, work.transaction, before, change, work.now)
}
