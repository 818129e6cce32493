import type { Principal } from '@parley/contracts'
import { NIL_ID } from '../ids/new-id.ts'

/** The id that stored rows know a principal by: of its key, agent or session. The operator has the nil id. */
export function principalIdOf(principal: Principal): string {
  switch (principal.kind) {
    case 'key':
      return principal.keyId
    case 'agent':
      return principal.agentId
    case 'member':
      return principal.sessionId
    case 'operator':
      return NIL_ID
  }
}
