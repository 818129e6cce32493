/**
 * The one place where features, channels, models and dialects meet. Everything above knows only what it is given here;
 * nothing below knows who gives. Each feature returns a plug (platform/plug/plug.ts); a server is the list of all plugs.
 */
import { appHooks, channelAdapters } from '@parley/channels'
import { OPERATION_TABLE, PUBLIC_OPERATION_TABLE } from '@parley/contracts'
import { DIALECTS } from '@parley/dialects'
import { createModelResolver, settingsOf, vendors } from '@parley/models'
import { refuseUnlessResponding } from './features/conversations/handoffs/index.ts'
import { createCleanUp } from './http/clean-up.ts'
import { createLifecycle } from './http/lifecycle/index.ts'
import { createLimiter, LIMIT_PROFILES } from './http/limits/index.ts'
import type { OperationRunner } from './http/operation-runner.ts'
import { createOperationRunner } from './http/run-operation.ts'
import { createTxtResolver } from './platform/dns/create-txt-resolver.ts'
import type { Handlers } from './platform/operations/handler.ts'
import { joinHandlers } from './platform/plug/join-handlers.ts'
import type { Plug } from './platform/plug/plug.ts'
import { createAnnouncements } from './wiring/announcements.ts'
import { wireBusinessAndAgents } from './wiring/business-and-agents.ts'
import { wireContactsAndChannels } from './wiring/contacts-and-channels.ts'
import { wireConversations } from './wiring/conversations.ts'
import { wireIdentity } from './wiring/identity.ts'
import type { wireMounts } from './wiring/mounts.ts'
import { wireObservers } from './wiring/observers.ts'
import { wireOutreach } from './wiring/outreach.ts'
import type { WiringOptions, WiringParts } from './wiring/wiring-options.ts'

export type { WiringOptions } from './wiring/wiring-options.ts'

/** Each turn needs connections. */
const IN_FLIGHT = { turns: 128, sends: 256 }

export function wire(options: WiringOptions) {
  const announcements = createAnnouncements()
  const modelVendors = {
    all: vendors,
    settings: { vendors: settingsOf(vendors, options.config.models.variables) },
  }
  const parts: WiringParts = {
    resolveTxt: createTxtResolver(),
    inFlight: IN_FLIGHT,
    lifecycle: createLifecycle({
      operations: { ...OPERATION_TABLE, ...PUBLIC_OPERATION_TABLE },
      dialects: DIALECTS,
    }),
    ...definedOf(options),
    mailer: options.mailer,
    adapters: new Map(channelAdapters.map((adapter) => [adapter.id, adapter])),
    appHooks: new Map(appHooks.map((hook) => [hook.id, hook])),
    dialects: DIALECTS,
    modelVendors,
    resolveModel: createModelResolver(vendors, modelVendors.settings),
    announce: announcements.announce,
  }
  const groups = wireGroups(parts, () => runner)
  const plugs = [
    ...groups.identity.plugs,
    ...groups.contactsAndChannels.plugs,
    ...groups.conversations.plugs,
    ...groups.businessAndAgents.plugs,
    ...groups.outreach.plugs,
    ...groups.observers.plugs,
    createCleanUp(parts.platform),
  ] as const
  for (const { subscriptions = {} } of plugs as readonly Plug[]) announcements.subscribe(subscriptions)
  announcements.requireListeners()
  const runner = runnerOf(options, joinHandlers(plugs), groups)
  const { realtime } = groups.observers
  let edges: Promise<Edges> | undefined
  const { visitors, handoffs } = groups.conversations
  return {
    ...groups.identity,
    ...groups.contactsAndChannels,
    ...groups.conversations,
    ...groups.businessAndAgents,
    campaigns: groups.outreach.campaigns,
    calls: groups.outreach.calls,
    ...groups.observers,
    lifecycle: parts.lifecycle,
    plugs: plugs as readonly Plug[],
    runner,
    /** Everything that is served over HTTP, loaded when it is first asked for: a worker serves nothing. */
    openEdges(): Promise<Edges> {
      edges ??= import('./wiring/mounts.ts').then(({ wireMounts }) => wireMounts(parts, groups, runner))
      return edges
    },
    handOff: handoffs.handOff,
    dialects: DIALECTS.map((dialect) => dialect.id),
    /** Tells every stream of this process to connect elsewhere. */
    stopStreams() {
      realtime.stop()
      void visitors.stopStreams()
    },
  }
}
export type Wiring = ReturnType<typeof wire>
export type Edges = ReturnType<typeof wireMounts>

/** In the order of the ladder (tools/boundaries/ladder.ts): a group is given those before it. */
function wireGroups(parts: WiringParts, runner: () => OperationRunner) {
  const identity = wireIdentity(parts)
  const contactsAndChannels = wireContactsAndChannels(parts, identity)
  const conversations = wireConversations(
    parts,
    identity,
    contactsAndChannels,
    () => businessAndAgents.turns.claims,
    (work, update) => outreach.calls.applyUpdate(work, update),
  )
  const earlier = { identity, contactsAndChannels, conversations }
  const businessAndAgents = wireBusinessAndAgents(parts, earlier, runner)
  const outreach = wireOutreach(parts, contactsAndChannels, conversations, businessAndAgents)
  const observers = wireObservers(parts, identity, contactsAndChannels, businessAndAgents)
  return { ...earlier, businessAndAgents, outreach, observers }
}

function runnerOf(
  { platform, metrics, checkOutput }: WiringOptions,
  handlers: Handlers,
  { conversations, observers }: ReturnType<typeof wireGroups>,
): OperationRunner {
  return createOperationRunner({
    ...platform,
    handlers,
    together: conversations.messages.together,
    limiter: createLimiter({ ...platform, profiles: LIMIT_PROFILES }),
    metrics,
    recordAudit: observers.audit.record,
    refuseUnlessResponding,
    checkOutput,
  })
}

/** Without the keys that are undefined, so that they do not hide a default. */
function definedOf<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values
}
