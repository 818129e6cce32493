/** Group observers: webhooks, streams, figures, the audit trail and retention. They follow what the others write. */
import type { Dialect } from '@parley/dialects/kit'
import { DEFAULT_RETENTION } from '../config/index.ts'
import { rendererOf } from '../edges/dialects/render-events.ts'
import { readAgentProfiles } from '../features/agents/agents/index.ts'
import { currentWorkspace } from '../features/identity/workspaces/index.ts'
import { createAnalytics } from '../features/observers/analytics/index.ts'
import { createAudit } from '../features/observers/audit/index.ts'
import { createCosts } from '../features/observers/costs/index.ts'
import { createPresence } from '../features/observers/presence/index.ts'
import { createPushes } from '../features/observers/pushes/index.ts'
import { createRealtime } from '../features/observers/realtime/index.ts'
import { createRetention } from '../features/observers/retention/index.ts'
import { createTimeline } from '../features/observers/timeline/index.ts'
import { createWebhooks } from '../features/observers/webhooks/index.ts'
import type { wireBusinessAndAgents } from './business-and-agents.ts'
import type { wireContactsAndChannels } from './contacts-and-channels.ts'
import type { wireIdentity } from './identity.ts'
import { presentEventData } from './present-event-data.ts'
import type { WiringParts } from './wiring-options.ts'

export function wireObservers(
  { config, platform, dialects }: WiringParts,
  { notices, workspaces }: ReturnType<typeof wireIdentity>,
  { budgets }: ReturnType<typeof wireContactsAndChannels>,
  { showTyping }: ReturnType<typeof wireBusinessAndAgents>,
) {
  const webhooks = createWebhooks(platform, {
    presentData: presentEventData,
    notices,
    agentExists: async (session, id) =>
      (await readAgentProfiles({ transaction: session, workspaceId: await currentWorkspace(session) }, [id]))
        .size > 0,
    renderers: renderersOf(dialects, platform.publicUrl),
  })
  const analytics = createAnalytics(platform)
  const costs = createCosts(platform, { settle: budgets.settle })
  const presence = createPresence(platform, {
    signalTyping: (target) => showTyping({ ...target, by: 'person' }),
  })
  const pushes = createPushes(platform)
  const realtime = createRealtime(platform, { presentData: presentEventData })
  const audit = createAudit(
    platform,
    dialects.flatMap(({ keyPrefixes }) => [keyPrefixes.live, keyPrefixes.test]),
  )
  const retention = createRetention(platform, {
    retention: config.retention ?? DEFAULT_RETENTION,
    workspaces: async () => (await workspaces.listWorkspaces()).map(({ id }) => id),
  })
  const timeline = createTimeline()
  return {
    webhooks,
    analytics,
    costs,
    presence,
    pushes,
    realtime,
    audit,
    retention,
    plugs: [webhooks, presence, pushes, realtime, analytics, costs, audit, retention, timeline] as const,
  }
}

function renderersOf(dialects: readonly Dialect[], publicUrl: string) {
  return new Map(
    dialects.flatMap(({ id, events }) => (events ? [[id, rendererOf(events, publicUrl)] as const] : [])),
  )
}
