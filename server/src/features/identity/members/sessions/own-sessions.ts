import { hasEveryChannel, memberOf, type Principal } from '@parley/contracts'

/** Only those who look after members may see and end the sessions of others. */
export function isLimitedToOwnSessions(principal: Principal): boolean {
  const member = memberOf(principal)
  return member !== undefined && !hasEveryChannel(member.role)
}
