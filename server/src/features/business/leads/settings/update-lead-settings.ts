/** Changes the fields, scores or threshold. Leads that exist are scored anew when something about them changes next. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { lockLeadSettings, readLeadSettings, saveLeadSettings } from './lead-settings.store.ts'
import { problemsOfSettings } from './lead-settings.ts'

export const updateLeadSettings: Handler<'lead_settings.update'> = async ({ tx, principal, now }, input) => {
  await lockLeadSettings(tx, principal.workspaceId)
  const present = await readLeadSettings(tx, principal.workspaceId)
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const settings = { ...present, ...given, updated_at: now.toISOString() }
  const problems = problemsOfSettings(settings)
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
  await saveLeadSettings(tx, principal.workspaceId, settings, now)
  return settings
}
