/** Messages: queued, sent, settled, read. */

import type { CallsTogether, Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { getMessage } from './get-message.ts'
import { listMessages } from './list-messages.ts'
import type { SendDependencies } from './send/dependencies.ts'
import { sendMessage } from './send/send-message.ts'
import { sendMessagesOf } from './send/send-messages.ts'
import { sendTogetherOf } from './send/send-together.ts'
import { settleMessage } from './settle-message.ts'

export type { DirectClaim, DirectClaims } from './deliver/claim-directly.ts'
export type { SendingTransaction } from './deliver/claimer.ts'
export { createDelivery } from './deliver/deliver-messages.ts'
export type { DeliveryChannel, DeliveryChannelRow, DeliveryDependencies } from './deliver/dependencies.ts'
export type { DueMessage, TimedQuietHours } from './deliver/due-message.ts'
export { DEPARTURE, DEPARTURE_JOINS, type Departure, IDENTITY_JOIN } from './deliver/due-messages.store.ts'
export { restrictMessage } from './deliver/outbox.store.ts'
export { withdrawMessages } from './deliver/withdraw-messages.ts'
export type { MessageInitiative } from './message.ts'
export { filesSnapshotSql, messageSnapshotOfSql, messageWithFilesSnapshotSql } from './message-snapshot.ts'
export { type MessageView, presentMessage, type ShownMessage } from './present-message.ts'
export { type OutgoingMessage, type QueuedClaim, queueMessages } from './queue-messages.store.ts'
export { recordUtterances, type SpokenIn, type Utterance } from './record-utterances.store.ts'
export { sessionOf } from './send/compose-message.ts'
export type { InitiatedMessage, SendDependencies, SendingChannel } from './send/dependencies.ts'
export {
  type CampaignMessage,
  type CampaignMessageOutcome,
  createCampaignQueue,
  type QueueForCampaign,
} from './send/queue-for-campaign.ts'
export { applyStatuses, type ReportedStatus } from './statuses.store.ts'
export { createUnknownOutcomes } from './unknown/index.ts'

export function createMessages(
  platform: Platform,
  dependencies: SendDependencies,
): {
  handlers: Pick<Handlers, 'messages.send' | 'messages.list' | 'messages.get' | 'messages.settle'>
  together: { 'messages.send': CallsTogether<'messages.send'> }
} {
  const send = sendMessagesOf(platform, dependencies)
  return {
    together: { 'messages.send': sendTogetherOf(send) },
    handlers: {
      'messages.send': sendMessage(send),
      'messages.list': listMessages,
      'messages.get': getMessage,
      'messages.settle': settleMessage(platform),
    },
  }
}
