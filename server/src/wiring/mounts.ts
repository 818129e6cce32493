/** The edges that read requests in their own way, beside the routes of the operation table. */
import { join } from 'node:path'
import {
  createHookReceiver,
  mountDashboard,
  mountDialect,
  mountFeeds,
  mountForms,
  mountHooks,
  mountSignIn,
  mountWebChat,
  mountWidget,
  mountWidgetDemo,
} from '../edges/index.ts'
import { createDownloads } from '../http/downloads.ts'
import type { OperationRunner } from '../http/operation-runner.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import type { EarlierGroups, wireBusinessAndAgents } from './business-and-agents.ts'
import { metaApp } from './contacts-and-channels.ts'
import type { WiringParts } from './wiring-options.ts'

/** `npm start` builds it: tools/launch/build.mjs. */
const built = (folder: string) => join(import.meta.dirname, '..', '..', '..', folder, 'dist')

export function wireMounts(
  parts: WiringParts,
  groups: EarlierGroups & { businessAndAgents: ReturnType<typeof wireBusinessAndAgents> },
  runner: OperationRunner,
) {
  const { config, platform, dialects, metrics, adapters } = parts
  const { identity, contactsAndChannels, conversations, businessAndAgents } = groups
  const downloads = createDownloads()
  const receiveHook = createHookReceiver(platform, {
    ledger: conversations.ledger,
    openChannel: (row) =>
      contactsAndChannels.channels.openChannel({ ...row, credentials: Buffer.from(row.credentials) }),
    appHooks: parts.appHooks,
    app: metaApp(config),
    countRejected: rejections(metrics, (provider) => adapters.has(provider)),
  })
  const mounts = [
    mountHooks(receiveHook),
    mountForms(platform, businessAndAgents.leads.forms),
    mountFeeds(platform, businessAndAgents.bookings.feeds),
    mountWebChat(platform, conversations.visitors, downloads),
    mountSignIn(platform, identity.members.signIn),
    mountDashboard(platform, built('dashboard')),
    mountWidget(platform, built('widget')),
    mountWidgetDemo(platform),
    ...dialects.map((dialect) =>
      mountDialect(dialect, {
        platform,
        runner,
        authenticate: dialect.takesSessions ? identity.authenticate : identity.apiKeys.authenticate,
        allowsPage: conversations.visitors.allowsPage,
        explainKey: identity.apiKeys.explain,
        noteUse: identity.keyUses.note,
      }),
    ),
  ]
  return { mounts, downloads, receiveHook }
}

/** A provider that we do not know counts as `other`: callers choose that part of the address. */
function rejections(metrics: Metrics, isKnown: (provider: string) => boolean): (provider: string) => void {
  const count = metrics.counter('parley_hook_rejections_total', 'Hook calls whose signature was wrong.', [
    'provider',
  ])
  return (provider) => count({ provider: isKnown(provider) ? provider : 'other' })
}
