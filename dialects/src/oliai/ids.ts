import { showId } from '@parley/contracts'
import { createVendorIds, type DialectRequest } from '../kit/index.ts'

/** The vendor's ids are opaque; ours begin as those of its samples do. */
export const ids = createVendorIds({ contact: ['cid', 'cnt'], audience: ['aud', 'audn'] })

/** The vendor's organization is our workspace: keys and contacts belong to it. */
export function organizationId({ caller }: Pick<DialectRequest, 'caller'>): string {
  return showId('workspace', caller.workspaceId, 'org')
}
