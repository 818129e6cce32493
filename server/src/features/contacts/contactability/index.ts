/** The gate: whether a contact may be contacted, asked before every send and again when it leaves. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { GateAdapter } from './gather-facts.ts'
import { getContactability } from './get-contactability.ts'
import { createJudge, type JudgeRequest } from './judge-request.ts'

export type { GateRequest, GateRow } from './contactability.store.ts'
export { type FreeFormRow, judgeFreeForm } from './facts-of-row.ts'
export { type GateAdapter, gatherFacts } from './gather-facts.ts'
export { type ContactFacts, errorOfReason, judgeContact, refusalOf } from './judge-contact.ts'
export { type QuietHours, quietSpan } from './quiet-hours.ts'

export interface ContactabilityFeature {
  handlers: Handlers<'contacts.contactability'>
  judge: JudgeRequest
}

export function createContactability(
  adapterOf: (channel: { kind: string; provider: string }) => GateAdapter,
): ContactabilityFeature {
  const judge = createJudge(adapterOf)
  return { judge, handlers: { 'contacts.contactability': getContactability(judge) } }
}
