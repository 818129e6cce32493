import { type Noun, showId } from '@parley/contracts'

function idOf(noun: Noun, number: number): string {
  return showId(noun, `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`)
}

export const ID = {
  organisation: idOf('organisation', 0x0),
  agent: idOf('agent', 0x1),
  otherAgent: idOf('agent', 0x2),
  channel: idOf('channel', 0x3),
  conversation: idOf('conversation', 0x4),
  session: idOf('session', 0x5),
  contact: idOf('contact', 0x6),
  message: idOf('message', 0x7),
  base: idOf('base', 0x8),
  document: idOf('document', 0x9),
  template: idOf('template', 0xa),
  webhook: idOf('webhook_endpoint', 0xb),
  delivery: idOf('webhook_delivery', 0xc),
  event: idOf('event', 0xd),
  workspace: idOf('workspace', 0xe),
  lead: idOf('lead', 0x10),
  booking: idOf('booking', 0x11),
  resource: idOf('resource', 0x12),
  source: idOf('knowledge_source', 0x13),
  member: idOf('member', 0x14),
  team: idOf('team', 0x15),
  handoff: idOf('handoff', 0x16),
  note: idOf('note', 0x17),
  view: idOf('view', 0x18),
  rule: idOf('routing_rule', 0x19),
  reply: idOf('canned_reply', 0x1a),
  field: idOf('custom_field', 0x1b),
  key: idOf('api_key', 0x1c),
  audience: idOf('audience', 0x1d),
  import: idOf('import', 0x1e),
  flow: idOf('flow', 0x1f),
  campaign: idOf('campaign', 0x20),
  call: idOf('call', 0x21),
}
/** The session's id as ConvoAI shows it. */
export const VENDOR_CONVERSATION = ID.session.replace('ses_', 'conv_')

export const AT = '2026-05-10T14:22:01.734Z'
export const TIMES = { created_at: AT, updated_at: AT }
