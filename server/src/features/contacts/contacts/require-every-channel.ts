import { memberOf, OperationError, type Principal } from '@parley/contracts'

/** For actions on a whole person: they also concern messages on channels that such a member may not see. */
export function requireEveryChannel(principal: Principal, action: string): void {
  if (!memberOf(principal)?.channelIds) return
  throw new OperationError('forbidden', {
    detail: `Only a member who sees every channel may ${action}. Ask an owner or admin.`,
    params: { reason: 'channel_not_allowed' },
  })
}
