import { createVendorIds } from '../kit/index.ts'

/** Both generations of the vendor's pages name contacts and agents: both prefixes are read. Its user is our member. */
export const ids = createVendorIds(
  {
    contact: ['con', 'ct'],
    agent: ['agt', 'agent'],
    member: ['usr'],
    canned_reply: ['macro'],
    campaign: ['cmp'],
    flow: ['flw', 'flow'],
    audience: ['seg', 'list', 'aud'],
  },
  {
    member: 'user',
    agent: 'AI agent',
    base: 'knowledge base',
    custom_field: 'custom field',
    routing_rule: 'routing rule',
    canned_reply: 'macro',
    webhook_endpoint: 'webhook',
    audience: 'segment',
  },
)
