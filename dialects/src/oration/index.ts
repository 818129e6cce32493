/** Oration: conversations with agents by telephone, by voice in a page and in chats; customers, campaigns, webhooks. */
import { type Dialect, decisionToShow, rateLimitHeaders } from '../kit/index.ts'
import { agentRoutes } from './agents.ts'
import { campaignRoutes } from './campaigns.ts'
import { conversationRoutes } from './conversations.ts'
import { customerRoutes } from './customers.ts'
import { writeError } from './errors.ts'
import { orationEvents } from './events.ts'
import { jobRoutes } from './jobs.ts'
import { runRoutes } from './runs.ts'
import { RATE_HEADERS } from './slots.ts'
import { webhookRoutes } from './webhooks.ts'
import { admit, isPublic, readApiKey, readWorkspace } from './workspaces.ts'

const PROFILE = 'oration/standard'

export const oration: Dialect = {
  id: 'oration',
  mount: '/oration',
  basePath: '/oration/api/v2',
  // The vendor's older version takes the same bodies.
  aliases: ['/oration/api/v1'],
  keyPrefixes: { live: 'orn_live_', test: 'orn_test_' },
  takesSessions: true,
  profiles: { free: PROFILE, pro: PROFILE, enterprise: PROFILE },
  routes: [
    ...conversationRoutes,
    ...jobRoutes,
    ...customerRoutes,
    ...agentRoutes,
    ...campaignRoutes,
    ...runRoutes,
    ...webhookRoutes,
  ],
  readApiKey,
  readWorkspace,
  pages: {
    keyHeader: 'x-public-key',
    isPage: isPublic,
    requestHeaders: ['content-type', 'idempotency-key', 'x-workspace-id', 'x-workspace-slug'],
    exposedHeaders: [...RATE_HEADERS, 'retry-after', 'x-request-id', 'idempotency-replayed'],
  },
  admit,
  writeError,
  // The vendor's headers of limits tell of call slots, and stand on the answers that make conversations.
  limitHeaders(decisions, now): Record<string, string> {
    const decision = decisionToShow(decisions)
    // A limit of ours that refuses a request says so in the same headers.
    return decision && !decision.allowed ? rateLimitHeaders(decisions, now) : {}
  },
  events: orationEvents,
}
