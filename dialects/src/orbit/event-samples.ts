/** Resources in test deliveries: realistic, and recognisable as samples by ids that do not exist. */
const NOBODY = '00000000000000000000000000'
const CONTACT = { id: `con_${NOBODY}`, phone: '+14155552671', email: 'jane@example.com' }

/** `agentId` and `at` in Orbit's form. */
export function sampleData(name: string, agentId: string | null, at: string): object {
  const [noun = '', ...rest] = name.split('.')
  const happened = rest.join('.')
  switch (noun) {
    case 'message':
      return sampleMessage(happened, agentId, at)
    case 'contact':
      return { ...CONTACT, first_name: 'Jane', last_name: 'Doe', tags: [], created_at: at }
    case 'conversation':
    case 'agent':
      return sampleConversation(happened, agentId, at)
    case 'campaign':
      return { campaign_id: `cmp_${NOBODY}`, name: 'Spring', channel: 'whatsapp', status: happened }
    case 'call':
      return { call_id: `call_${NOBODY}`, from: '+18005551234', to: CONTACT.phone, status: happened }
    case 'kb':
      return { document_id: `doc_${NOBODY}`, knowledge_base_id: `kb_${NOBODY}`, status: 'ready' }
    default:
      return { message: 'This is a test of your webhook.', sent_at: at }
  }
}

function sampleMessage(happened: string, agentId: string | null, at: string) {
  const inbound = happened === 'received' || happened === 'replied'
  const status = happened === 'created' ? 'queued' : inbound ? 'received' : happened
  return {
    message_id: `msg_${NOBODY}`,
    conversation_id: `conv_${NOBODY}`,
    contact_id: CONTACT.id,
    channel: 'whatsapp',
    direction: inbound ? 'inbound' : 'outbound',
    from: inbound ? CONTACT.phone : '+18005551234',
    to: inbound ? '+18005551234' : CONTACT.phone,
    body: inbound ? 'Hi! Are you open on Saturday?' : 'Yes, from 10 to 18.',
    sender: inbound ? { type: 'contact', id: CONTACT.id } : { type: 'agent', id: agentId },
    status,
    error_code: happened === 'failed' ? 'recipient_invalid' : null,
    metadata: {},
    created_at: at,
  }
}

function sampleConversation(happened: string, agentId: string | null, at: string) {
  const handoff = {
    handoff_id: `hnd_${NOBODY}`,
    conversation_id: `conv_${NOBODY}`,
    status: happened === 'handoff.resolved' ? 'resolved' : 'pending',
    reason: 'The customer asked for a person.',
    created_at: at,
  }
  return {
    conversation_id: `conv_${NOBODY}`,
    contact_id: CONTACT.id,
    agent_id: agentId,
    channel: 'whatsapp',
    status: STATUSES[happened] ?? 'open',
    assignee_id: null,
    team_id: null,
    tags: happened === 'tagged' ? ['vip'] : [],
    ai_paused: happened === 'handoff.requested',
    actor: { type: 'system', id: null },
    ...(happened.startsWith('handoff.re') && { handoff }),
    ...(happened === 'handoff.occurred' && {
      from_agent_id: agentId,
      to_agent_id: `agt_${NOBODY}`,
      reason: 'A question about billing.',
    }),
  }
}

const STATUSES: Record<string, string> = { closed: 'closed', snoozed: 'snoozed' }
