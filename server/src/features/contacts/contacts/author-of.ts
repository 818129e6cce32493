import { type Principal, showId } from '@parley/contracts'
import type { Author } from './contact.ts'

/** The caller who decides: kept beside what the decision changed. Ids are as the API shows them. */
export function authorOf(principal: Principal): Author {
  switch (principal.kind) {
    case 'key':
      return { kind: 'key', id: showId('api_key', principal.keyId) }
    case 'agent':
      return { kind: 'agent', id: showId('agent', principal.agentId) }
    case 'member':
      return { kind: 'member', id: showId('member', principal.member.id) }
    case 'operator':
      return { kind: 'operator', id: null }
  }
}
