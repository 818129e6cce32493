/** The gate: whether a contact may be contacted, asked before every send and again when it leaves. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { canContact } from './can-contact.ts'
import type { GateAdapter } from './gather-facts.ts'
import { getContactRules } from './get-contact-rules.ts'
import { getContactability } from './get-contactability.ts'
import { createJudge, createJudgeOfMany, type JudgeContacts, type JudgeRequest } from './judge-request.ts'
import { updateContactRules } from './update-contact-rules.ts'

export type { ContactFacts } from './contact-facts.ts'
export { type ContactRules, type FrequencyCap, readContactRules } from './contact-rules.store.ts'
export type { GateRequest, GateRequestOfMany, GateRow } from './contactability.store.ts'
export { type FreeFormRow, judgeFreeForm } from './facts-of-row.ts'
export { type GateAdapter, gatherFacts } from './gather-facts.ts'
export type { Initiative, InitiativeFacts } from './initiative.ts'
export { capsAtDispatch, countTouches, initiativeFacts } from './initiative-facts.ts'
export { errorOfReason, judgeContact, refusalOf, waitOf } from './judge-contact.ts'
export type { JudgeContacts } from './judge-request.ts'
export { type QuietHours, quietSpan } from './quiet-hours.ts'

export { recordTouches, type Touch } from './touches.store.ts'

export interface ContactabilityFeature {
  handlers: Handlers<
    'contacts.contactability' | 'contacts.can_contact' | 'contact_rules.get' | 'contact_rules.update'
  >
  judge: JudgeRequest
  /** The same for a batch of contacts on one channel, as campaigns ask. */
  judgeContacts: JudgeContacts
}

export function createContactability(
  adapterOf: (channel: { kind: string; provider: string }) => GateAdapter,
): ContactabilityFeature {
  const judge = createJudge(adapterOf)
  const judgeContacts = createJudgeOfMany(adapterOf)
  return {
    judge,
    judgeContacts,
    handlers: {
      'contacts.contactability': getContactability(judge),
      'contacts.can_contact': canContact(judge),
      'contact_rules.get': getContactRules,
      'contact_rules.update': updateContactRules,
    },
  }
}
