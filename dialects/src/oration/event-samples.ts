/** Payloads of test deliveries: recognisable by ids that do not exist. */
import type { EventName } from './event-names.ts'
import { ids } from './ids.ts'

const NOBODY = '00000000-0000-4000-8000-000000000000'

export function sampleOf(name: EventName, agentId: string | null, at: string): object {
  const isOver =
    name !== 'conversation.created' && name !== 'conversation.active' && name !== 'conversation.transferred'
  const hasFailed = name === 'conversation.failed'
  const answeredAt = name === 'conversation.created' || hasFailed ? null : at
  const endedAt = isOver ? at : null
  return {
    ...{
      id: NOBODY,
      phoneId: null,
      agentId: agentId === null ? NOBODY : ids.show('agent', agentId),
      flowId: null,
    },
    ...{ workspaceId: NOBODY, callStartTime: at, callEndTime: endedAt },
    ...{ userJoinTime: answeredAt, userLeaveTime: answeredAt && endedAt },
    ...{ agentJoinTime: answeredAt, agentLeaveTime: answeredAt && endedAt },
    ...{
      transferStartTime: null,
      transferEndTime: null,
      transferUserJoinTime: null,
      transferUserLeaveTime: null,
    },
    ...{ transferStatus: null, transferDestination: null, customerId: NOBODY, customer: sampleCustomer(at) },
    ...{ toPhoneNumber: '+14155550100', fromPhoneNumber: '+14155550999' },
    conversationType: 'telephony',
    conversationStatus: statusOf(name),
    ...{ telephonyType: 'outbound', telephonyStatus: statusOf(name) },
    endReason: isOver ? (hasFailed ? 'network_error' : 'user_hangup') : null,
    ...{ recordingStatus: null, recordingUrl: null, dynamicVariables: '{"customerName":"Alice Smith"}' },
    ...{ campaignId: null, campaignRunId: null, identifier: 'sample', createdAt: at, updatedAt: at },
    ...(name === 'conversation.analysisCompleted' && {
      summary: 'The customer asked for the opening hours.',
      postCallMetadata: {
        summary: 'The customer asked for the opening hours.',
        resolution: 'resolved',
        duration: 42,
      },
      transcript: 'Agent: Hello, how can I help?\nCustomer: When do you open?',
    }),
  }
}

function statusOf(name: EventName): string {
  switch (name) {
    case 'conversation.created':
      return 'created'
    case 'conversation.active':
    case 'conversation.transferred':
      return 'active'
    case 'conversation.failed':
      return 'failed'
    default:
      return 'completed'
  }
}

function sampleCustomer(at: string) {
  return {
    ...{
      id: NOBODY,
      workspaceId: NOBODY,
      identifier: 'sample',
      name: 'Alice Smith',
      phoneNumber: '+14155550100',
    },
    ...{ email: null, priority: 5, isDoNotDisturbEnabled: false, metadata: null },
    ...{ source: { method: 'api' }, sourceFile: null, createdAt: at, updatedAt: at },
  }
}
