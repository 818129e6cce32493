import { memberOf, type Principal } from '@parley/contracts'
import type { Tenant } from '../database/index.ts'

/** The rows that a principal's sessions may see. Operations that open their own transactions must ask for this one. */
export function tenantOf(principal: Principal): Tenant {
  const { workspaceId } = principal
  const channelIds = memberOf(principal)?.channelIds
  return channelIds ? { workspaceId, channelIds } : workspaceId
}
