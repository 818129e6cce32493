/** A chat of ours as the vendor's conversation: a session on a web chat. */
import type { Session } from '@parley/contracts'
import { type ConversationStatus, IDENTIFIER, textOf, VARIABLES } from './call.ts'
import { ids } from './ids.ts'

/** The medium of the channel on which chats are. */
export const CHAT_CHANNEL = 'webchat'

export function chatStatusOf({
  status,
  messages_count,
}: Pick<Session, 'status' | 'messages_count'>): ConversationStatus {
  if (status === 'resolved') return 'completed'
  return messages_count === 0 ? 'created' : 'active'
}

export function presentChat(session: Session, workspaceId: string) {
  const { metadata = {} } = session
  return {
    id: ids.show('session', session.id),
    workspaceId,
    agentId: ids.showOptional('agent', session.agent_id),
    customerId: ids.show('contact', session.contact_id),
    phoneId: null,
    flowId: null,
    conversationType: 'chat',
    conversationStatus: chatStatusOf(session),
    telephonyType: null,
    telephonyStatus: null,
    toPhoneNumber: null,
    fromPhoneNumber: null,
    ...timesOf(session),
    endReason: endReasonOf(session),
    recordingStatus: null,
    recordingUrl: null,
    postCallMetadata: null,
    summary: '',
    dynamicVariables: textOf(metadata[VARIABLES]) ?? '{}',
    campaignId: null,
    campaignRunId: null,
    identifier: textOf(metadata[IDENTIFIER]),
    createdAt: session.started_at,
    updatedAt: session.resolved_at ?? session.last_message_at,
  }
}

/** The customer is there with their first message; a person of the business takes over by a handoff. */
function timesOf({ started_at, resolved_at, messages_count, status }: Session) {
  const joined = messages_count > 0 ? started_at : null
  return {
    callStartTime: started_at,
    callEndTime: resolved_at,
    userJoinTime: joined,
    userLeaveTime: joined && resolved_at,
    agentJoinTime: joined,
    agentLeaveTime: joined && resolved_at,
    transferStartTime: null,
    transferEndTime: null,
    transferUserJoinTime: null,
    transferUserLeaveTime: null,
    transferStatus: status === 'handed_off' ? 'completed' : null,
    transferDestination: null,
  }
}

/** A chat has no hang-up: one that ended when its time was over was left by the customer. */
function endReasonOf({ status, expires_at, resolved_at }: Session): string | null {
  if (status !== 'resolved') return null
  const wasLeft = expires_at !== null && resolved_at !== null && resolved_at >= expires_at
  return wasLeft ? 'user_inactivity' : 'agent_hangup'
}
