import type { Channel, Template } from '@parley/contracts'
import { AT, ID, TIMES } from './ids.ts'

export const CHANNEL: Channel = {
  id: ID.channel,
  kind: 'whatsapp',
  provider: 'meta-cloud',
  name: 'Shop',
  status: 'active',
  attention: null,
  phone: '+14155550123',
  agent_id: ID.agent,
  hook_url: 'https://parley.example.com/hooks/whatsapp/meta-cloud/x',
  sandbox: false,
  messages_per_second: 80,
  verified_at: null,
  paused_until: null,
  credentials: {},
  ...TIMES,
}

export const TEMPLATE: Template = {
  id: ID.template,
  channel_id: ID.channel,
  name: 'order_update',
  language: 'en',
  category: 'utility',
  status: 'approved',
  body: 'Hi {{name}}',
  header: null,
  footer: null,
  buttons: [],
  variables: ['name'],
  reason: null,
  synced_at: AT,
}
