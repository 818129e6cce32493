/** The author of a change, as events and notes name them: by their name at that time. */
import { type Principal, showId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
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
  const { kind, workspaceId } = principal
  switch (kind) {
    case 'member':
      return { kind, id: showId('member', principal.member.id), name: principal.member.name }
    case 'operator':
      return { kind, id: null, name: null }
    case 'agent': {
      const { agentId } = principal
      const name = await findActorName({ transaction: session, workspaceId }, kind, agentId)
      return { kind, id: showId('agent', agentId), name }
    }
    case 'key': {
      const { keyId } = principal
      return {
        kind,
        id: showId('api_key', keyId),
        name: await findActorName({ transaction: session, workspaceId }, kind, keyId),
      }
    }
  }
}
