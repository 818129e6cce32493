/**
 * The features of the server, in groups, in their order. Each may use those before it; what must flow the other way flows as
 * an event, or is handed over by the wiring. Why this order: docs/decisions/ladder.md.
 */
export const GROUPS = {
  identity: [
    'workspaces',
    'upload-quotas',
    'stored-files',
    'notices',
    'members',
    'api-keys',
    'business-hours',
    'standard-texts',
    'teams',
  ],
  contacts: ['custom-fields', 'contacts', 'contact-notes', 'imports', 'contactability'],
  channels: ['channels', 'attachments', 'templates', 'prices', 'budgets'],
  conversations: [
    'turn-queue',
    'conversations',
    'notes',
    'views',
    'messages',
    'canned-replies',
    'handoffs',
    'priority-rules',
    'routing',
    'response-targets',
    'ledger',
    'sandbox',
    'visitors',
  ],
  business: ['leads', 'bookings'],
  agents: ['model-vendors', 'knowledge', 'agents', 'tools', 'turns', 'copilot', 'scenarios', 'replays'],
  outreach: ['audiences', 'flows', 'calls', 'web-conversations', 'campaigns'],
  observers: [
    'webhooks',
    'presence',
    'pushes',
    'realtime',
    'analytics',
    'costs',
    'audit',
    'restores',
    'retention',
    'timeline',
  ],
} as const

/** A feature with its group, as its folder is called: `contacts/custom-fields`. */
export const LADDER: readonly string[] = Object.entries(GROUPS).flatMap(([group, features]) =>
  features.map((feature) => `${group}/${feature}`),
)
