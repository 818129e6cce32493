/** The tools that a model sees at once. Everything else is found by `search_operations`: a long list costs tokens in every turn. */
import type { Input, OperationName } from '@parley/contracts'
import type { JsonSchema } from '../openapi/json-schema.ts'

export interface FrequentTool {
  operation: OperationName
  /** For a model: when to use it, and how it goes with the others. */
  description: string
  /** The fields that are shown, of those that the operation takes. All of them are shown where this is left out. */
  fields?: readonly string[]
  /** Schemas that are simpler than those of the operation, for fields that few calls use in full. */
  simpler?: Readonly<Record<string, JsonSchema>>
}

/** The schema of all kinds of content takes 9 KB; the other kinds are there through `change_operation`. */
const TEXT_CONTENT: JsonSchema = {
  type: 'object',
  description: 'A text. For templates, files and buttons see messages.send in search_operations.',
  properties: {
    type: { type: 'string', const: 'text' },
    text: {
      type: 'string',
      minLength: 1,
      maxLength: 4096,
      description: 'The text, as the customer reads it.',
    },
  },
  required: ['type', 'text'],
}

function tool<Name extends OperationName>(
  operation: Name,
  description: string,
  fields?: readonly (keyof Input<Name> & string)[],
  simpler?: FrequentTool['simpler'],
): FrequentTool {
  return { operation, description, ...(fields && { fields }), ...(simpler && { simpler }) }
}

export const FREQUENT_TOOLS: readonly FrequentTool[] = [
  tool(
    'conversations.list',
    'Find conversations with customers, those with the newest message first. Use `search` for words or names, `handed_off: true` for those that wait for a person. Read their messages with messages_list.',
    ['search', 'contact_phone', 'handed_off', 'responder', 'assignee', 'tags', 'unread', 'limit', 'cursor'],
  ),
  tool(
    'messages.list',
    'Read the messages of one conversation. Give `conversation_id` and `order: "asc"` to read them as they were written.',
    ['conversation_id', 'contact_id', 'direction', 'order', 'limit', 'cursor'],
  ),
  tool(
    'messages.send',
    'Send a message to a customer: it really leaves the business, so show the text to your user first. In a conversation give `conversation_id`; to a new person `to`, in E.164 such as +919812345678. Outside the reply window WhatsApp takes only templates: contacts_can_contact tells.',
    ['conversation_id', 'contact_id', 'to', 'content'],
    { content: TEXT_CONTENT },
  ),
  tool('notes.create', 'Write a private note in a conversation, for colleagues. The customer never sees it.'),
  tool(
    'conversations.take_over',
    'Stop the AI agent in a conversation, so that a person answers. conversations_release hands it back; find it with search_operations.',
    ['id', 'reason', 'assignee_id', 'team_id'],
  ),
  tool(
    'conversations.assign',
    'Give a conversation to a member or a team. Find ids with read_operation and members.list or teams.list.',
    ['id', 'assignee_id', 'team_id', 'reason'],
  ),
  tool(
    'contacts.list',
    'Find customers by phone, tag, words of their name, or e-mail. Their history is in contacts_timeline.',
    ['search', 'phone', 'tag', 'has_phone', 'has_email', 'limit', 'cursor'],
  ),
  tool(
    'contacts.timeline',
    'Everything that happened with a customer, newest first: messages, bookings, consent, campaigns, calls, notes.',
  ),
  tool(
    'contacts.can_contact',
    'Ask whether the business may write to a customer now, and if not, why and from when on. Ask before the first message to somebody.',
    ['id', 'channel_id', 'kind', 'purpose'],
  ),
  tool(
    'knowledge.search',
    'Search the knowledge of the business as its agents do. Use it before you answer a question about prices, hours, services or rules.',
    ['query', 'agent_id', 'limit'],
  ),
  tool(
    'availability.list',
    'Free times for a service, earliest first. Use it before bookings_create. `service` takes the name of the service.',
    ['service', 'service_id', 'resource_id', 'from', 'to', 'party_size', 'limit'],
  ),
  tool(
    'bookings.create',
    'Book a time for a customer. Take `starts_at` from availability_list, and book only what your user has confirmed.',
    [
      'contact_id',
      'contact_phone',
      'name',
      'service',
      'service_id',
      'resource_id',
      'starts_at',
      'party_size',
      'notes',
    ],
  ),
  tool('leads.list', 'List leads, newest first, with their stage and score.', [
    'stage',
    'source',
    'intent',
    'owner',
    'min_score',
    'since',
    'limit',
    'cursor',
  ]),
  tool(
    'analytics.overview',
    'Figures of a period beside the period before it: conversations, share solved by AI, reasons of handoffs, answer times, cost.',
    ['since', 'until', 'channel_id', 'agent_id'],
  ),
]
