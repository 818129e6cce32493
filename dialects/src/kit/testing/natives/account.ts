import type { Account } from '@parley/contracts'
import { AT, ID } from './ids.ts'

export const ACCOUNT: Account = {
  organisation: { id: ID.organisation, name: 'Acme', owner_email: 'you@yourbusiness.com', plan: 'pro' },
  workspace: {
    id: ID.workspace,
    name: 'Live',
    mode: 'live',
    default_channel_id: null,
    default_base_id: null,
    allows_trusted_devices: true,
    created_at: AT,
  },
  key: null,
  agents_count: 2,
}
