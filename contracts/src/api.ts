import type { z } from 'zod'
import { agentReplayOperations } from './agent-replays/operations.ts'
import { agentOperations } from './agents/operations.ts'
import { agentReleaseOperations } from './agents/release-operations.ts'
import { analyticsOperations } from './analytics/operations.ts'
import { apiKeyOperations } from './api-keys/operations.ts'
import { audienceOperations } from './audiences/operations.ts'
import { auditOperations } from './audit/operations.ts'
import { catalogueOperations } from './bookings/catalogue-operations.ts'
import { bookingOperations } from './bookings/operations.ts'
import { visitOperations } from './bookings/visit-operations.ts'
import { budgetOperations } from './budgets/operations.ts'
import { businessHoursOperations } from './business-hours/operations.ts'
import { callOperations } from './calls/operations.ts'
import { campaignOperations } from './campaigns/operations.ts'
import { cannedReplyOperations } from './canned-replies/operations.ts'
import { channelOperations } from './channels/operations.ts'
import { contactNoteOperations } from './contact-notes/operations.ts'
import { contactRulesOperations } from './contact-rules/operations.ts'
import { consentOperations } from './contacts/consent-operations.ts'
import { contactOperations } from './contacts/operations.ts'
import { conversationOperations } from './conversations/operations.ts'
import { responderOperations } from './conversations/responder-operations.ts'
import { copilotOperations } from './copilot/operations.ts'
import { costOperations } from './costs/operations.ts'
import { customFieldOperations } from './custom-fields/operations.ts'
import { erasureOperations } from './erasures/operations.ts'
import { eventOperations } from './events/operations.ts'
import type { StreamItem } from './events/stream-item.ts'
import { flowOperations } from './flows/operations.ts'
import { handoffOperations } from './handoffs/operations.ts'
import { importOperations } from './imports/operations.ts'
import type { OperationDefinition } from './kit/operation.ts'
import { knowledgeOperations } from './knowledge/operations.ts'
import { sourceOperations } from './knowledge/source-operations.ts'
import { leadFormOperations } from './lead-forms/operations.ts'
import { leadOperations } from './leads/operations.ts'
import { ledgerOperations } from './ledger/operations.ts'
import { limitOperations } from './limits/operations.ts'
import { memberOperations } from './members/operations.ts'
import { singleSignOnOperations } from './members/single-sign-on-operations.ts'
import { trustedDeviceOperations } from './members/trusted-device-operations.ts'
import { messageOperations } from './messages/operations.ts'
import { modelVendorOperations } from './model-vendors/operations.ts'
import { noteOperations } from './notes/operations.ts'
import { noticeOperations } from './notices/operations.ts'
import { presenceOperations } from './presence/operations.ts'
import { priceListOperations } from './price-lists/operations.ts'
import { priorityRuleOperations } from './priority-rules/operations.ts'
import { pushOperations } from './pushes/operations.ts'
import { responseTargetOperations } from './response-targets/operations.ts'
import { routingOperations } from './routing/operations.ts'
import { sandboxOperations } from './sandbox/operations.ts'
import { scenarioOperations } from './scenarios/operations.ts'
import { sessionOperations } from './sessions/operations.ts'
import { standardTextOperations } from './standard-texts/operations.ts'
import { storageOperations } from './storage/operations.ts'
import { teamOperations } from './teams/operations.ts'
import { templateOperations } from './templates/operations.ts'
import { toolOperations } from './tools/operations.ts'
import { turnOperations } from './turns/operations.ts'
import { viewOperations } from './views/operations.ts'
import { webConversationOperations } from './web-conversations/operations.ts'
import { webhookOperations } from './webhooks/operations.ts'
import { accountOperations } from './workspaces/operations.ts'

/** The whole table. */
export const OPERATIONS = {
  ...accountOperations,
  ...apiKeyOperations,
  ...limitOperations,
  ...memberOperations,
  ...singleSignOnOperations,
  ...trustedDeviceOperations,
  ...businessHoursOperations,
  ...teamOperations,
  ...customFieldOperations,
  ...contactOperations,
  ...consentOperations,
  ...contactNoteOperations,
  ...contactRulesOperations,
  ...erasureOperations,
  ...importOperations,
  ...channelOperations,
  ...templateOperations,
  ...conversationOperations,
  ...responderOperations,
  ...sessionOperations,
  ...messageOperations,
  ...noteOperations,
  ...viewOperations,
  ...cannedReplyOperations,
  ...handoffOperations,
  ...routingOperations,
  ...priorityRuleOperations,
  ...responseTargetOperations,
  ...copilotOperations,
  ...presenceOperations,
  ...pushOperations,
  ...knowledgeOperations,
  ...sourceOperations,
  ...modelVendorOperations,
  ...agentOperations,
  ...agentReleaseOperations,
  ...scenarioOperations,
  ...agentReplayOperations,
  ...standardTextOperations,
  ...leadOperations,
  ...leadFormOperations,
  ...catalogueOperations,
  ...bookingOperations,
  ...visitOperations,
  ...toolOperations,
  ...turnOperations,
  ...ledgerOperations,
  ...sandboxOperations,
  ...eventOperations,
  ...webhookOperations,
  ...auditOperations,
  ...storageOperations,
  ...analyticsOperations,
  ...priceListOperations,
  ...costOperations,
  ...budgetOperations,
  ...flowOperations,
  ...callOperations,
  ...webConversationOperations,
  ...noticeOperations,
  ...audienceOperations,
  ...campaignOperations,
}
export type Operations = typeof OPERATIONS
export type OperationName = keyof Operations

/** The same table for code that walks it. */
export const OPERATION_TABLE = OPERATIONS as Record<OperationName, OperationDefinition>

/** The input as a caller writes it: defaults may be left out. */
export type Input<Name extends OperationName> = z.input<Operations[Name]['input']>
/** The input as an operation's body reads it: validated, with defaults filled in. */
export type Parsed<Name extends OperationName> = z.output<Operations[Name]['input']>
export type Output<Name extends OperationName> = z.output<Operations[Name]['output']>

export interface CallOptions {
  signal?: AbortSignal
  idempotencyKey?: string
}

export interface StreamOptions extends Omit<CallOptions, 'idempotencyKey'> {
  /** The last id that was received, to go on after it. */
  lastEventId?: string
}

/** Operations that answer a stream. */
export type StreamName = {
  [Name in OperationName]: Operations[Name] extends { transport: 'stream' } ? Name : never
}[OperationName]

/** Something that can carry out every operation for one principal: the server, an SDK client, a fake in a test. */
export interface Api {
  call<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    options?: CallOptions,
  ): Promise<Output<Name>>
  /** Items in portions, until the signal aborts or the server ends it. Clients that only call have none. */
  stream?(
    name: StreamName,
    input: Input<StreamName>,
    options?: StreamOptions,
  ): Promise<AsyncIterable<readonly StreamItem[]>>
}
