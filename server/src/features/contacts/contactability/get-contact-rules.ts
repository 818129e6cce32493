/** Reads the rules of the workspace for what it begins by itself. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentContactRules, readContactRules } from './contact-rules.store.ts'

export const getContactRules: Handler<'contact_rules.get'> = async (context) =>
  presentContactRules(await readContactRules(context))
