/** Devotel Orbit: conversations, inbox, messaging, contacts, AI agents, knowledge bases, events, webhooks. */
import { type Dialect, rateLimitHeaders } from '../kit/index.ts'
import { agentChatRoutes } from './agent-chat.ts'
import { agentHandoffRoutes } from './agent-handoffs.ts'
import { agentRoutes } from './agents.ts'
import { aiRoutes } from './ai.ts'
import { insightRoutes } from './ai-insights.ts'
import { outreachRoutes } from './ai-outreach.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { bulkRoutes } from './bulk.ts'
import { campaignRoutes } from './campaigns.ts'
import { complianceRoutes } from './compliance.ts'
import { contactRoutes } from './contacts.ts'
import { conversationChangeRoutes } from './conversation-changes.ts'
import { conversationRoutes } from './conversations.ts'
import { customFieldRoutes } from './custom-fields.ts'
import { writeError } from './errors.ts'
import { eventRoutes } from './event-feed.ts'
import { orbitEvents } from './events.ts'
import { executionRoutes } from './executions.ts'
import { flowRoutes } from './flows.ts'
import { handoffRoutes } from './handoffs.ts'
import { inboxRoutes } from './inbox.ts'
import { knowledgeBaseRoutes } from './knowledge-bases.ts'
import { macroRoutes } from './macros.ts'
import { meRoutes } from './me.ts'
import { messageRoutes } from './messages.ts'
import { otherChannelRoutes } from './other-channels.ts'
import { readKey } from './read-key.ts'
import { routingRuleRoutes } from './routing-rules.ts'
import { teamRoutes } from './teams.ts'
import { templateRoutes } from './templates.ts'
import { viewRoutes } from './views.ts'
import { FORMAT, webhookRoutes } from './webhooks.ts'

export const orbit: Dialect = {
  id: FORMAT,
  mount: '/orbit',
  basePath: '/orbit/api/v1',
  // The vendor's internal calls have no version.
  aliases: ['/orbit/api'],
  keyPrefixes: { live: 'dv_live_sk_', test: 'dv_test_sk_' },
  takesSessions: true,
  profiles: { free: 'orbit/starter', pro: 'orbit/growth', enterprise: 'orbit/enterprise' },
  routes: [
    ...meRoutes,
    ...conversationRoutes,
    ...conversationChangeRoutes,
    ...bulkRoutes,
    ...handoffRoutes,
    ...aiRoutes,
    ...outreachRoutes,
    ...insightRoutes,
    ...inboxRoutes,
    ...viewRoutes,
    ...routingRuleRoutes,
    ...macroRoutes,
    ...teamRoutes,
    ...messageRoutes,
    ...otherChannelRoutes,
    ...templateRoutes,
    ...contactRoutes,
    ...customFieldRoutes,
    ...complianceRoutes,
    ...agentRoutes,
    ...agentChatRoutes,
    ...agentHandoffRoutes,
    ...knowledgeBaseRoutes,
    ...campaignRoutes,
    ...executionRoutes,
    ...flowRoutes,
    ...eventRoutes,
    ...apiKeyRoutes,
    ...webhookRoutes,
  ],
  readApiKey: readKey,
  writeError,
  limitHeaders: rateLimitHeaders,
  callerHeaders: ({ mode }): Record<string, string> => (mode === 'test' ? { 'x-orbit-env': 'sandbox' } : {}),
  replayHeader: 'idempotent-replayed',
  events: orbitEvents,
}
