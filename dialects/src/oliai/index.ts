/** OliAI: contacts, audiences, imports, voice flows and campaigns of calls. */
import { type Dialect, decisionToShow, secondsToWait } from '../kit/index.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { audienceRoutes } from './audiences.ts'
import { callRoutes } from './calls.ts'
import { campaignRoutes } from './campaigns.ts'
import { contactRoutes } from './contacts.ts'
import { writeError } from './errors.ts'
import { oliaiEvents } from './events.ts'
import { flowRoutes } from './flows.ts'
import { importRoutes } from './imports.ts'

const PROFILE = 'oliai/standard'

export const oliai: Dialect = {
  id: 'oliai',
  mount: '/oliai',
  basePath: '/oliai/v1',
  keyPrefixes: { live: 'sk_live_', test: 'sk_test_', length: 32 },
  tellsKeyState: true,
  profiles: { free: PROFILE, pro: PROFILE, enterprise: PROFILE },
  routes: [
    ...contactRoutes,
    ...audienceRoutes,
    ...importRoutes,
    ...flowRoutes,
    ...campaignRoutes,
    ...callRoutes,
    ...apiKeyRoutes,
  ],
  readApiKey: (headers) => headers['x-api-key']?.trim() || undefined,
  writeError,
  // The vendor documents this header alone.
  limitHeaders(decisions, now): Record<string, string> {
    const decision = decisionToShow(decisions)
    return decision && !decision.allowed ? { 'retry-after': String(secondsToWait(decision, now)) } : {}
  },
  events: oliaiEvents,
}
