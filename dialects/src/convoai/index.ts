/** ConvoAI, v1.4 of its REST API: all 47 calls, all 12 events. */
import { type Dialect, rateLimitHeaders, readBearer } from '../kit/index.ts'
import { accountRoutes } from './account.ts'
import { agentRoutes } from './agents.ts'
import { appointmentRoutes } from './appointments.ts'
import { contactRoutes } from './contacts.ts'
import { conversationRoutes } from './conversations.ts'
import { writeError } from './errors.ts'
import { convoaiEvents } from './events.ts'
import { knowledgeRoutes } from './knowledge.ts'
import { leadRoutes } from './leads.ts'
import { messageRoutes } from './messages.ts'
import { templateRoutes } from './templates.ts'
import { FORMAT, webhookRoutes } from './webhooks.ts'

export const convoai: Dialect = {
  id: FORMAT,
  mount: '/convoai',
  basePath: '/convoai/api/v1',
  // The headings of its webhooks page leave out /api.
  aliases: ['/convoai/v1'],
  keyPrefixes: { live: 'ck_live_', test: 'ck_test_' },
  profiles: { free: 'convoai/free', pro: 'convoai/pro', enterprise: 'convoai/enterprise' },
  routes: [
    ...accountRoutes,
    ...agentRoutes,
    ...conversationRoutes,
    ...messageRoutes,
    ...templateRoutes,
    ...knowledgeRoutes,
    ...contactRoutes,
    ...leadRoutes,
    ...appointmentRoutes,
    ...webhookRoutes,
  ],
  readApiKey: readBearer,
  writeError,
  limitHeaders: rateLimitHeaders,
  events: convoaiEvents,
}
