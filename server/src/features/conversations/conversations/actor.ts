/** Who changed something, as events and notes name them: what they were called then. */
import { type Principal, showId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { NIL_ID } from '../../../platform/ids/new-id.ts'
import { findActorName } from './actors.store.ts'

export interface Actor {
  kind: 'member' | 'key' | 'agent' | 'operator' | 'rule' | 'contact' | 'system'
  /** In the API's form. */
  id: string | null
  name: string | null
}

/** The platform by itself, such as a snooze that is over. */
export const SYSTEM: Actor = { kind: 'system', id: null, name: null }

export function contactActor(contact: { id: string; name: string | null }): Actor {
  return { kind: 'contact', id: showId('contact', contact.id), name: contact.name }
}

export function ruleActor(rule: { id: string; name: string }): Actor {
  return { kind: 'rule', id: showId('routing_rule', rule.id), name: rule.name }
}

export async function actorOf(session: Session, principal: Principal): Promise<Actor> {
  const { member, actor, keyId, workspaceId } = principal
  if (member) return { kind: 'member', id: showId('member', member.id), name: member.name }
  if (keyId === NIL_ID) return { kind: 'operator', id: null, name: null }
  const kind = actor === 'agent' ? 'agent' : 'key'
  return {
    kind,
    id: showId(kind === 'agent' ? 'agent' : 'api_key', keyId),
    name: await findActorName(session, workspaceId, kind, keyId),
  }
}
