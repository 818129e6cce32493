/** Devotel Orbit: conversations, inbox, messaging, contacts, AI agents, knowledge bases, events, webhooks. */
import { type Dialect, rateLimitHeaders } from '../kit/index.ts'
import { bulkRoutes } from './bulk.ts'
import { contactRoutes } from './contacts.ts'
import { conversationChangeRoutes } from './conversation-changes.ts'
import { conversationRoutes } from './conversations.ts'
import { customFieldRoutes } from './custom-fields.ts'
import { writeError } from './errors.ts'
import { handoffRoutes } from './handoffs.ts'
import { messageRoutes } from './messages.ts'
import { otherChannelRoutes } from './other-channels.ts'
import { readKey } from './read-key.ts'
import { templateRoutes } from './templates.ts'

export const orbit: Dialect = {
  id: 'orbit',
  mount: '/orbit',
  basePath: '/orbit/api/v1',
  keyPrefixes: { live: 'dv_live_sk_', test: 'dv_test_sk_' },
  profiles: { free: 'orbit/starter', pro: 'orbit/growth', enterprise: 'orbit/enterprise' },
  // A document of 10 MB and the form around it.
  bodyLimit: 11 * 1024 * 1024,
  routes: [
    ...conversationRoutes,
    ...conversationChangeRoutes,
    ...bulkRoutes,
    ...handoffRoutes,
    ...messageRoutes,
    ...otherChannelRoutes,
    ...templateRoutes,
    ...contactRoutes,
    ...customFieldRoutes,
  ],
  readApiKey: readKey,
  writeError,
  limitHeaders: rateLimitHeaders,
  callerHeaders: ({ mode }): Record<string, string> => (mode === 'test' ? { 'x-orbit-env': 'sandbox' } : {}),
  replayHeader: 'idempotent-replayed',
}
