/** A message that fits rules, and the functions of other features that carrying them out needs. */
import type { ContactSnapshot } from '../../../contacts/contacts/index.ts'
import type { Notices } from '../../../identity/notices/index.ts'
import type { HandOff } from '../../handoffs/index.ts'
import type { SendDependencies } from '../../messages/index.ts'
import type { RuleMatch } from '../priority-rule.ts'

export interface ApplyDependencies {
  handOff: HandOff
  notices: Notices
  sending: Pick<SendDependencies, 'findSendingChannel' | 'judge'>
}

/** A message that fits rules. It is stored, and the lock of its conversation is held. */
export interface MatchedMessage {
  id: string
  conversationId: string
  contact: ContactSnapshot
  agentId: string | null
  /** Where the contact wrote from. */
  address: string
  text: string
  isInGroup: boolean
  matches: readonly RuleMatch[]
}
