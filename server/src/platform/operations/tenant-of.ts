import type { Principal } from '@parley/contracts'
import type { Tenant } from '../database/index.ts'

/** Whose rows a principal's sessions may see. Operations that open their own transactions must ask for this one. */
export function tenantOf({ workspaceId, member }: Pick<Principal, 'workspaceId' | 'member'>): Tenant {
  return member?.channelIds ? { workspaceId, channelIds: member.channelIds } : workspaceId
}
