/** Changes the fields, scores or threshold. Leads that exist are scored anew when something about them changes next. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { lockLeadSettings, readLeadSettings, saveLeadSettings } from './lead-settings.store.ts'
import { problemsOfSettings } from './lead-settings.ts'

export const updateLeadSettings: Handler<'lead_settings.update'> = async (context, input) => {
  await lockLeadSettings(context)
  const present = await readLeadSettings(context)
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const settings = { ...present, ...given, updated_at: context.now.toISOString() }
  const problems = problemsOfSettings(settings)
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
  await saveLeadSettings(context, settings)
  return settings
}
