/**
 * The features of the server in their order. Each may use those before it; what must flow the other way flows as an
 * event, or is handed over by the wiring. Why this order: docs/decisions/ladder.md.
 */
export const LADDER = [
  'workspaces',
  'notices',
  'api-keys',
  'contacts',
  'contactability',
  'channels',
  'attachments',
  'templates',
  'knowledge',
  'agents',
  'conversations',
  'messages',
  'handoffs',
  'leads',
  'bookings',
  'ledger',
  'tools',
  'turns',
  'webhooks',
  'audit',
] as const
