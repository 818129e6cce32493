/** Functions of other features that campaigns need. */
import type { Session } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { JudgeContacts } from '../../contacts/contactability/index.ts'
import type {
  QueueForCampaign,
  SendDependencies,
  SendingChannel,
} from '../../conversations/messages/index.ts'
import type { ReachingByCall } from './run/reach-by-call.ts'

export interface CampaignDependencies {
  /** The named channel, or the workspace's default; undefined when there is none. */
  findSendingChannel(
    work: Scope<Session>,
    wanted: { channelId?: string },
  ): Promise<SendingChannel | undefined>
  queueMessages: QueueForCampaign
  /** Undefined: the channel has no such template in the language, or in any for `auto`. */
  findTemplate: SendDependencies['findTemplate']
  templateProblems: SendDependencies['templateProblems']
  /** The gate, for many contacts at once: a forecast asks it. */
  judgeContacts: JudgeContacts
  /** Takes the messages of a campaign back that have not been claimed for sending. */
  withdrawMessages(work: TimedScope, campaignId: string): Promise<number>
  /** The campaign's own limit of costs; null: none. */
  limitCosts(
    work: TimedScope,
    campaign: { id: string; name: string; budget: { currency: string; limit_micros: number } | null },
  ): Promise<void>
  /** How campaigns of the kind `call` reach people; undefined: there are none. */
  calls?: ReachingByCall
}
