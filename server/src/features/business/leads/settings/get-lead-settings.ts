/** Reads the fields, scores and threshold of leads. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { readLeadSettings } from './lead-settings.store.ts'

export const getLeadSettings: Handler<'lead_settings.get'> = (context) => readLeadSettings(context)
