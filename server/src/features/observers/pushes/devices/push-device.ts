import { OperationError, type Principal, type PrincipalMember, type PushDevice } from '@parley/contracts'

export interface PushDeviceRow {
  workspace_id: string
  id: string
  member_id: string
  endpoint: string
  p256dh: Buffer
  auth: Buffer
  name: string
  language: PushDevice['language']
  created_at: Date
  last_sent_at: Date | null
  last_error: string | null
}

/** More than anybody uses; each notification is one request for each device. */
export const MOST_DEVICES = 20

/** The member who calls, with their sign-in. */
export function requireMember(principal: Principal): { member: PrincipalMember; sessionId: string } {
  if (principal.kind === 'member') return principal
  throw new OperationError('forbidden', {
    detail: 'Only members are notified: call this with a member’s session, not with an API key.',
  })
}
