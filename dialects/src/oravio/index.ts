/** Oravio, v1 of its REST API: all 30 calls, of which the two on broadcasts are refused, and all 7 events. */
import { type Dialect, rateLimitHeaders, readBearer } from '../kit/index.ts'
import { bookingRoutes } from './bookings.ts'
import { broadcastRoutes } from './broadcast.ts'
import { contactRoutes } from './contacts.ts'
import { conversationRoutes } from './conversations.ts'
import { writeError } from './errors.ts'
import { oravioEvents } from './events.ts'
import { knowledgeRoutes } from './knowledge.ts'
import { leadRoutes } from './leads.ts'
import { messageRoutes } from './messages.ts'
import { FORMAT, webhookRoutes } from './webhooks.ts'

export const oravio: Dialect = {
  id: FORMAT,
  mount: '/oravio',
  basePath: '/oravio/v1',
  keyPrefixes: { live: 'orv_live_', test: 'orv_test_' },
  profiles: { free: 'oravio/starter', pro: 'oravio/growth', enterprise: 'oravio/enterprise' },
  routes: [
    ...conversationRoutes,
    ...messageRoutes,
    ...contactRoutes,
    ...leadRoutes,
    ...bookingRoutes,
    ...broadcastRoutes,
    ...knowledgeRoutes,
    ...webhookRoutes,
  ],
  readApiKey: readBearer,
  writeError,
  limitHeaders: rateLimitHeaders,
  events: oravioEvents,
}
