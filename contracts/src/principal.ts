/** The caller: one kind for each way to sign in, each with exactly the facts that this kind has. Ids are UUIDs. */
import type { Scope } from './kit/operation.ts'
import type { LimitRule } from './limits/limit.ts'
import type { MemberRole } from './members/member.ts'

/** The facts of every kind: the workspace in which it acts, and its scopes there. */
interface AnyPrincipal {
  workspaceId: string
  organisationId: string
  /** Of the workspace. */
  mode: 'live' | 'test'
  /** Of the organisation. */
  plan: string
  scopes: readonly Scope[]
}

/** An API key. */
export interface KeyPrincipal extends AnyPrincipal {
  kind: 'key'
  keyId: string
  /** The dialect that the key is for. Default: none, a native key. */
  dialect?: string
  /** The name of the profile whose rules limit the key. Default: none. */
  limitProfile?: string
  /** Rules of the key's own and of its workspace, beside those of the profile. */
  limitRules?: readonly LimitRule[]
  /** The key or member that limited this key's maker: both are counted as one. Default: the key itself. */
  countedAs?: string
  /** Addresses and networks from which the key may be used. Default: from anywhere. */
  allowedIps?: readonly string[]
}

/** An agent whose tools call operations. */
export interface AgentPrincipal extends AnyPrincipal {
  kind: 'agent'
  agentId: string
  /** The conversation that the agent responds in, and the epoch of its turn: calls of an older epoch are refused. */
  respondingIn?: RespondingIn
}

export interface RespondingIn {
  conversationId: string
  responderEpoch: number
}

/** A member who is signed in. */
export interface MemberPrincipal extends AnyPrincipal {
  kind: 'member'
  sessionId: string
  member: PrincipalMember
  /** Rules of the workspace. All sessions of a member, and the keys that they make, are counted as one. */
  limitRules?: readonly LimitRule[]
}

export interface PrincipalMember {
  id: string
  name: string
  role: MemberRole
  /** Channels whose conversations the member may see; null for all. The database holds to it too. */
  channelIds: readonly string[] | null
}

/** The operator at the machine, and the platform itself. Neither has a row, so neither has an id. */
export interface OperatorPrincipal extends AnyPrincipal {
  kind: 'operator'
}

/** Made by authentication from the row of a key or session, by an agent's turn, or by the operator's command line. */
export type Principal = KeyPrincipal | AgentPrincipal | MemberPrincipal | OperatorPrincipal

/** The member who asks, where one does. */
export function memberOf(principal: Principal): PrincipalMember | undefined {
  return principal.kind === 'member' ? principal.member : undefined
}
