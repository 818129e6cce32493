import { ALL_SCOPES, type Scope } from '../kit/operation.ts'
import type { MemberRole } from './member.ts'

const AGENT_SCOPES: readonly Scope[] = [
  'account:read',
  'agents:read',
  'analytics:read',
  'bookings:read',
  'bookings:write',
  'calls:read',
  'calls:write',
  'channels:read',
  'contacts:read',
  'contacts:write',
  'conversations:read',
  'conversations:write',
  'events:read',
  'knowledge:read',
  'leads:read',
  'leads:write',
  'members:read',
  'messages:read',
  'messages:write',
  'notices:read',
  'routing:read',
  'teams:read',
  'tools:read',
  'web_conversations:write',
]

const HIDDEN_FROM_VIEWERS: readonly string[] = ['api_keys:read', 'audit:read']

/** The scopes of each role. Further rules stand at the operations, such as that nobody gives a role above their own. */
export const ROLE_SCOPES: Readonly<Record<MemberRole, readonly Scope[]>> = {
  owner: ALL_SCOPES,
  admin: ALL_SCOPES,
  agent: AGENT_SCOPES,
  viewer: ALL_SCOPES.filter((scope) => scope.endsWith(':read') && !HIDDEN_FROM_VIEWERS.includes(scope)),
}

/** They show what was said on every channel, so members of some channels have them not. */
const ACROSS_CHANNELS: readonly string[] = ['audit', 'costs', 'ledger', 'webhooks']

/** The scopes of a member. Owners and admins see every channel whatever stands in `channelIds`. */
export function scopesOf(role: MemberRole, channelIds: readonly string[] | null): readonly Scope[] {
  if (channelIds === null || hasEveryChannel(role)) return ROLE_SCOPES[role]
  return ROLE_SCOPES[role].filter((scope) => !ACROSS_CHANNELS.includes(scope.split(':', 1)[0]!))
}

export function hasEveryChannel(role: MemberRole): boolean {
  return role === 'owner' || role === 'admin'
}

/** Higher roles may do what lower ones may. */
const RANKS: Readonly<Record<MemberRole, number>> = { owner: 3, admin: 2, agent: 1, viewer: 0 }

export function isRoleAbove(role: MemberRole, other: MemberRole): boolean {
  return RANKS[role] > RANKS[other]
}
