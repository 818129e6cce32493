import { type Agent, guards } from '@parley/contracts'
import { ID, TIMES } from './ids.ts'

export const agent: Agent = {
  id: ID.agent,
  name: 'My Sales Agent',
  status: 'active',
  confidential: '',
  instructions: 'Be brief.',
  personality: 'Warm',
  language: 'en',
  time_zone: 'America/New_York',
  business_name: 'Acme',
  business_facts: { Description: 'Pumps', Parking: 'Behind the house' },
  model: 'built-in',
  fallback_model: null,
  reply_delay_ms: 1500,
  tools: null,
  service_ids: null,
  transfer_agent_ids: [],
  guards: guards.parse({}),
  default_base_id: ID.base,
  base_ids: [ID.base],
  variables: [],
  channels: [
    {
      id: ID.channel,
      kind: 'whatsapp',
      provider: 'meta-cloud',
      phone: '+14155550123',
      provider_account_id: '106540352242922',
      provider_group_id: '123456789012345',
    },
  ],
  documents_count: 12,
  sessions_today: 47,
  metadata: {},
  ...TIMES,
}
