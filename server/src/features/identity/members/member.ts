/** The noun: a user in a workspace, and what one member may do to another. Pure. */
import { isRoleAbove, type MemberRole, OperationError, type Principal, scopesOf } from '@parley/contracts'

export interface MemberRow {
  id: string
  user_id: string | null
  name: string
  email: string
  role: MemberRole
  channel_ids: string[] | null
  capacity: number
  last_seen_at: Date | null
  suspended_at: Date | null
  created_at: Date
  updated_at: Date
}

/** With what is counted and looked up for it. */
export interface MemberView extends MemberRow {
  open_conversations_count: number
  team_ids: string[]
  second_factor: boolean
}

/** Addresses are compared and kept in lower case: nobody has two mailboxes that differ by that. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}

/** The highest role that one may give, take or touch. A key speaks for an admin; the machine’s operator for an owner. */
export function rankOf(principal: Principal): MemberRole {
  switch (principal.kind) {
    case 'member':
      return principal.member.role
    case 'operator':
      return 'owner'
    case 'key':
    case 'agent':
      return 'admin'
  }
}

/** Members give no role above their own and change no member above them. */
export function refuseAbove(principal: Principal, role: MemberRole): void {
  const own = rankOf(principal)
  if (!isRoleAbove(role, own)) return
  throw new OperationError('forbidden', {
    detail: `Only an ${role} may do this: ask one to.`,
    params: { role, own_role: own },
  })
}

/** A caller gives only its own scopes: otherwise a key with few scopes could make an admin with all. */
export function refuseBeyond({ scopes }: Pick<Principal, 'scopes'>, role: MemberRole): void {
  const missing = scopesOf(role, null).find((scope) => !scopes.includes(scope))
  if (missing === undefined) return
  throw new OperationError('forbidden', {
    detail: `A key can give only what it has itself, and this one has no ${missing}, which comes with the role ${role}.`,
    params: { scope: missing, role },
  })
}

/** An inviter may give only the channels that they see themselves. */
export function isWithin(channelIds: readonly string[] | null, allowed: readonly string[] | null): boolean {
  if (allowed === null) return true
  return channelIds?.every((id) => allowed.includes(id)) ?? false
}
