/** Native resources as our operations answer them. */
import {
  type Account,
  type Agent,
  type Contact,
  type Conversation,
  guards,
  type KnowledgeDocument,
  type Message,
  type Page,
  type Session,
  showId,
  type Template,
  type WebhookDelivery,
  type WebhookEndpoint,
} from '@parley/contracts'

const UUID = '01900000-0000-7000-8000-00000000000'
export const ID = {
  organisation: showId('organisation', `${UUID}0`),
  agent: showId('agent', `${UUID}1`),
  otherAgent: showId('agent', `${UUID}2`),
  channel: showId('channel', `${UUID}3`),
  conversation: showId('conversation', `${UUID}4`),
  session: showId('session', `${UUID}5`),
  contact: showId('contact', `${UUID}6`),
  message: showId('message', `${UUID}7`),
  base: showId('base', `${UUID}8`),
  document: showId('document', `${UUID}9`),
  template: showId('template', `${UUID}a`),
  webhook: showId('webhook_endpoint', `${UUID}b`),
  delivery: showId('webhook_delivery', `${UUID}c`),
  event: showId('event', `${UUID}d`),
}
/** The session's id as ConvoAI shows it. */
export const VENDOR_CONVERSATION = showId('session', `${UUID}5`, 'conv')

const AT = '2026-05-10T14:22:01.734Z'

export function pageOf<Item>(data: Item[], more: Partial<Page<Item>> = {}): Page<Item> {
  return { data, next_cursor: null, has_more: false, total: data.length, ...more }
}

export const account: Account = {
  organisation: { id: ID.organisation, name: 'Acme', owner_email: 'you@yourbusiness.com', plan: 'pro' },
  workspace: {
    id: showId('workspace', `${UUID}e`),
    name: 'Live',
    mode: 'live',
    default_channel_id: null,
    default_base_id: null,
    created_at: AT,
  },
  key: null,
  agents_count: 2,
}

export const agent: Agent = {
  id: ID.agent,
  name: 'My Sales Agent',
  status: 'active',
  instructions: 'Be brief.',
  personality: 'Warm',
  language: 'en',
  time_zone: 'America/New_York',
  business_name: 'Acme',
  business_facts: { Description: 'Pumps', Parking: 'Behind the house' },
  model: 'built-in',
  fallback_model: null,
  reply_delay_ms: 1500,
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
  created_at: AT,
  updated_at: AT,
}

export const conversation: Conversation = {
  id: ID.conversation,
  channel_id: ID.channel,
  contact_id: ID.contact,
  agent_id: ID.agent,
  session_id: ID.session,
  lifecycle: 'open',
  leader: 'ai',
  owner_epoch: 0,
  assignee: null,
  handoff: null,
  reply_window: { open: true, expires_at: AT, may_send: ['any', 'template'] },
  messages_count: 14,
  last_message_text: 'Hi',
  last_message_at: AT,
  last_inbound_at: AT,
  created_at: AT,
  updated_at: AT,
}

export const session: Session = {
  id: ID.session,
  conversation_id: ID.conversation,
  channel_id: ID.channel,
  channel_kind: 'whatsapp',
  contact_id: ID.contact,
  agent_id: ID.agent,
  status: 'open',
  leader: 'ai',
  intent: 'booking_inquiry',
  lead_score: 87,
  messages_count: 14,
  started_at: AT,
  expires_at: AT,
  last_message_at: AT,
  resolved_at: null,
}

export const message: Message = {
  id: ID.message,
  conversation_id: ID.conversation,
  session_id: ID.session,
  channel_id: ID.channel,
  contact_id: ID.contact,
  agent_id: ID.agent,
  turn_id: null,
  direction: 'outbound',
  sender: 'api',
  content: { type: 'text', text: 'Hi!' },
  text: 'Hi!',
  status: 'queued',
  to: '+14155559876',
  from: null,
  error: null,
  pricing: null,
  reply_to_message_id: null,
  provider_message_id: null,
  attachments: [],
  metadata: {},
  occurred_at: AT,
  created_at: AT,
  sent_at: null,
  delivered_at: null,
  read_at: null,
  failed_at: null,
}

export const contact: Contact = {
  id: ID.contact,
  name: 'Asha',
  phone: '+14155559876',
  email: null,
  identities: [{ kind: 'phone', value: '+14155559876' }],
  language: 'en',
  time_zone: null,
  tags: ['vip'],
  custom_fields: { FavouriteColour: 'red' },
  lead_score: 10,
  agent_id: ID.agent,
  opted_out_at: null,
  marketing_opted_out_at: null,
  opted_in_at: null,
  blocked_at: null,
  last_seen_at: null,
  created_at: AT,
  updated_at: AT,
}

export const document: KnowledgeDocument = {
  id: ID.document,
  base_id: ID.base,
  title: 'Summer 2026 Pricing',
  format: 'markdown',
  status: 'ready',
  error: null,
  source_url: null,
  metadata: { doc_type: 'text', Department: 'sales' },
  passages_count: 1,
  created_at: AT,
  updated_at: AT,
}

export const template: Template = {
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

export const webhook: WebhookEndpoint = {
  id: ID.webhook,
  url: 'https://yourapp.com/webhooks/convoai',
  agent_id: ID.agent,
  events: ['lead.qualified'],
  description: null,
  format: 'convoai',
  secret: 'whsec_your_signing_secret',
  active: true,
  disabled_reason: null,
  delays_seconds: [60],
  timeout_ms: 5000,
  created_at: AT,
  updated_at: AT,
}

export const delivery: WebhookDelivery = {
  id: ID.delivery,
  endpoint_id: ID.webhook,
  event_id: ID.event,
  event_type: 'message.received',
  event_sequence: 1,
  state: 'succeeded',
  attempts_count: 2,
  next_attempt_at: null,
  response_status: 200,
  duration_ms: 12,
  error: null,
  replay_of: null,
  created_at: AT,
  completed_at: AT,
}
