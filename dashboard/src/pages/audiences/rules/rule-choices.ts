/** The choices of the rules: own fields, lists, channels, services, campaigns. */
import type { CustomField } from '@parley/contracts'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'

interface Choice {
  id: string
  name: string
}

export interface RuleChoices {
  fields: readonly CustomField[]
  lists: readonly Choice[]
  channels: readonly Choice[]
  services: readonly Choice[]
  campaigns: readonly Choice[]
}

const NO_FIELDS: readonly CustomField[] = []
const ALL = { limit: 100 } as const

export function useRuleChoices(): RuleChoices {
  const mayReadChannels = useMay('channels:read')
  const mayReadBookings = useMay('bookings:read')
  const mayReadCampaigns = useMay('campaigns:read')
  const fields = useOperation('custom_fields.list', { noun: 'contact', ...ALL }).data?.data ?? NO_FIELDS
  const audiences = useOperation('audiences.list', ALL).data?.data ?? []
  const channels = useOperation('channels.list', ALL, { enabled: mayReadChannels }).data?.data ?? []
  const services = useOperation('services.list', ALL, { enabled: mayReadBookings }).data?.data ?? []
  const campaigns = useOperation('campaigns.list', ALL, { enabled: mayReadCampaigns }).data?.data ?? []
  return { fields, lists: audiences.filter(({ kind }) => kind === 'list'), channels, services, campaigns }
}
