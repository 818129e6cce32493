/**
 * The one place where features, channels, models and dialects meet. Everything above knows only what it is given
 * here; nothing below knows who gives.
 */

import { type AppHook, appHooks, channelAdapters } from '@parley/channels'
import { memberOf } from '@parley/contracts'
import { DIALECTS } from '@parley/dialects'
import type { Dialect } from '@parley/dialects/kit'
import { readIntent } from '@parley/language'
import { createModelResolver, ModelError, vendors } from '@parley/models'
import { type Config, DEFAULT_RETENTION } from './config/index.ts'
import {
  createHookReceiver,
  mountDialect,
  mountFeeds,
  mountForms,
  mountHooks,
  mountSignIn,
  mountWebChat,
  rendererOf,
} from './edges/index.ts'
import { createAgents, readAgentProfiles } from './features/agents/agents/index.ts'
import { createCopilot } from './features/agents/copilot/index.ts'
import { createKnowledge, createKnowledgeSources } from './features/agents/knowledge/index.ts'
import { createTools, unknownTools, writeMoment } from './features/agents/tools/index.ts'
import { createTurnCommitter, createTurnRunner, turnHandlers } from './features/agents/turns/index.ts'
import { createBookings } from './features/business/bookings/index.ts'
import { createLeads } from './features/business/leads/index.ts'
import { createAttachments } from './features/channels/attachments/index.ts'
import {
  type AnyAdapter,
  createChannels,
  findChannel,
  findChannelOfAgent,
  findDefaultChannel,
} from './features/channels/channels/index.ts'
import { createTemplates } from './features/channels/templates/index.ts'
import { createContactability } from './features/contacts/contactability/index.ts'
import { createContacts } from './features/contacts/contacts/index.ts'
import { createCustomFields } from './features/contacts/custom-fields/index.ts'
import { cannedReplyHandlers } from './features/conversations/canned-replies/index.ts'
import { createConversations } from './features/conversations/conversations/index.ts'
import {
  closeConversationOf,
  createHandoffs,
  refuseUnlessResponding,
} from './features/conversations/handoffs/index.ts'
import { createLedger } from './features/conversations/ledger/index.ts'
import { createDelivery, createMessages } from './features/conversations/messages/index.ts'
import { createNotes } from './features/conversations/notes/index.ts'
import { createResponseTargets } from './features/conversations/response-targets/index.ts'
import { createRouting } from './features/conversations/routing/index.ts'
import { createViews } from './features/conversations/views/index.ts'
import { createVisitors } from './features/conversations/visitors/index.ts'
import { createApiKeys } from './features/identity/api-keys/index.ts'
import { createBusinessHours } from './features/identity/business-hours/index.ts'
import { createMembers } from './features/identity/members/index.ts'
import { createNotices } from './features/identity/notices/index.ts'
import { createTeams } from './features/identity/teams/index.ts'
import { createUploadQuotas } from './features/identity/upload-quotas/index.ts'
import { createWorkspaces, currentWorkspace } from './features/identity/workspaces/index.ts'
import { createAnalytics } from './features/observers/analytics/index.ts'
import { createAudit } from './features/observers/audit/index.ts'
import { createPresence } from './features/observers/presence/index.ts'
import { createRealtime } from './features/observers/realtime/index.ts'
import { createRetention } from './features/observers/retention/index.ts'
import { createWebhooks } from './features/observers/webhooks/index.ts'
import { createDownloads } from './http/downloads.ts'
import { createLimiter, LIMIT_PROFILES, listLimitProfiles, profileOfPlan } from './http/limits/index.ts'
import { createOperationRunner, type OperationRunner } from './http/run-operation.ts'
import { createTxtResolver } from './platform/dns/create-txt-resolver.ts'
import { createMailQueue, createSmtpMailer, type Mailer } from './platform/mail/index.ts'
import type { Metrics } from './platform/metrics/index.ts'
import type { Handlers } from './platform/operations/handler.ts'
import type { Platform } from './platform/platform.ts'
import type { Storage } from './platform/storage/index.ts'
import { agentApi } from './wiring/agent-api.ts'
import { agentThinker, previewOf } from './wiring/agent-thinker.ts'
import { authenticateBy } from './wiring/authenticate.ts'
import { copilotParts } from './wiring/copilot-parts.ts'
import { lockDeliveryChannel, sendDependencies, showTypingOn } from './wiring/delivery-channels.ts'
import { refusalAtDispatch } from './wiring/gate.ts'
import { modelCeiling } from './wiring/model-ceiling.ts'
import { onlineMembersBy } from './wiring/online-members.ts'
import { presentEventData } from './wiring/present-event-data.ts'
import { unassignBy } from './wiring/unassign-member.ts'

export interface WiringOptions {
  config: Pick<Config, 'whatsapp' | 'models'> &
    Partial<Pick<Config, 'mail' | 'knowledge' | 'uploads' | 'diskReserveBytes' | 'retention'>>
  /** Where files lie that customers sent. */
  storage: Storage
  /** Sends system mail. Default: by SMTP as configured. */
  mailer?: Mailer
  platform: Platform
  metrics: Metrics
  /** TXT records of DNS; asks the machine's resolver by default. */
  resolveTxt?: (name: string) => Promise<string[][]>
  /** Checks every output against its schema. For tests. */
  checkOutput?: boolean
  /** Turns and sends that one process carries at once; one workspace has at most half of them. */
  inFlight?: { turns: number; sends: number }
}

const adapters: ReadonlyMap<string, AnyAdapter> = new Map(
  channelAdapters.map((adapter) => [adapter.id, adapter]),
)
const APP_HOOKS: ReadonlyMap<string, AppHook> = new Map(appHooks.map((hook) => [hook.id, hook]))
const dialects: readonly Dialect[] = DIALECTS

/** Each turn needs connections. */
const IN_FLIGHT = { turns: 128, sends: 256 }

export function wire({
  config,
  platform,
  storage,
  mailer,
  metrics,
  resolveTxt = createTxtResolver(),
  checkOutput,
  inFlight = IN_FLIGHT,
}: WiringOptions) {
  const { database, clock, log, secrets } = platform
  const metaApp = { app_secret: config.whatsapp.appSecret, verify_token: config.whatsapp.verifyToken }
  const resolveModel = createModelResolver(vendors, { vendors: modelSettings(config.models) })

  const { mail } = config
  const mails = createMailQueue(
    platform,
    mailer ?? (mail && createSmtpMailer({ url: mail.smtpUrl, from: mail.from, allowPlain: mail.allowPlain })),
  )
  const workspaces = createWorkspaces(platform)
  const uploadQuotas = createUploadQuotas(database, storage, {
    limits: config.uploads,
    diskReserveBytes: config.diskReserveBytes,
  })
  const notices = createNotices(mails)
  const members = createMembers(platform, {
    mails,
    resolveTxt,
    notices,
    record: (tx, entry) => audit.recordSignIn(tx, entry),
    unassign: unassignBy(() => handlers['conversations.assign']),
    keysMadeBy: (context, memberId, options) => apiKeys.keysMadeBy(context, memberId, options),
  })
  const apiKeys = createApiKeys(
    platform,
    Object.fromEntries(dialects.map((dialect) => [dialect.id, dialect.keyPrefixes])),
    {
      names: Object.keys(LIMIT_PROFILES),
      profileOfKey: (dialect, plan) =>
        dialect === null
          ? undefined
          : (dialects.find(({ id }) => id === dialect)?.profiles[plan] ??
            profileOfPlan(LIMIT_PROFILES, dialect, plan)),
    },
  )
  const businessHours = createBusinessHours({
    hoursChanged: (context) => responseTargets.hoursChanged(context),
  })
  const teams = createTeams({
    teamChanged: (context) => responseTargets.hoursChanged(context),
    async teamDeleted(context, teamId) {
      await routing.teamDeleted(context, teamId)
      await responseTargets.teamDeleted(context, teamId)
    },
  })
  const customFields = createCustomFields(platform)
  const contacts = createContacts(platform)
  const channels = createChannels(platform, adapters, {
    apiUrls: { 'whatsapp/meta-cloud': config.whatsapp.graphUrl },
    apps: { 'whatsapp/meta-cloud': metaApp },
    notices,
  })
  const contactability = createContactability(channels.adapterOf)
  const templates = createTemplates(platform, channels)
  const attachments = createAttachments(platform, channels, {
    storage,
    quotas: uploadQuotas,
    readUpload: (attachment, uploadId) => visitors.readUpload(attachment, uploadId),
  })
  const knowledge = createKnowledge(platform, config.knowledge)
  const sources = createKnowledgeSources(platform, storage, config.knowledge, uploadQuotas)
  const agents = createAgents({
    channels,
    defaultModel: config.models.defaultModel,
    unknownTools,
    modelProblem(name) {
      try {
        resolveModel(name)
        return undefined
      } catch (error) {
        if (error instanceof ModelError) return error.message
        throw error
      }
    },
  })
  const notes = createNotes(platform)
  const conversations = createConversations(platform, {
    markMentionsSeen: notes.markMentionsSeen,
    close: closeConversationOf(platform),
    adapterOf: channels.adapterOf,
  })
  const handoffs = createHandoffs(platform, {
    read: conversations.read,
    writeMoment,
    route: (context, conversation, asked) => routing.routeHandoff(context, conversation, asked),
  })
  const routing = createRouting(platform, {
    handOff: handoffs.handOff,
    onlineMembers: onlineMembersBy(clock),
  })
  const sending = sendDependencies(channels, { findChannel, findChannelOfAgent, findDefaultChannel })
  const messages = createMessages(platform, {
    ...sending,
    takeOver: async (context, conversation) => {
      const member = memberOf(context.principal)
      await handoffs.handOff(context, conversation, {
        reason: 'a person answered',
        requested_by: 'person',
        ...(member ? { assigneeId: member.id, assignee: member.name } : {}),
      })
      // Words of the AI whose bytes are on their way arrive first, or not at all.
      context.beforeAnswer?.(() =>
        handoffs.waitForAiSends(context.principal.workspaceId, conversation.id, context.signal),
      )
    },
  })
  const responseTargets = createResponseTargets(platform)
  const leads = createLeads(platform)
  const ledger = createLedger(platform, {
    handOff: handoffs.handOff,
    routeArrivals: routing.routeArrivals,
  })
  const visitors = createVisitors(platform, {
    storage,
    quotas: uploadQuotas,
    openChannel: channels.openChannel,
    append: ledger.append,
    announceTyping: (workspaceId, conversationId, typing) =>
      presence.announceTyping(workspaceId, conversationId, { sender: 'contact', typing }),
  })
  const showTyping = showTypingOn(platform, channels, visitors.showTyping)
  const apiOfAgent = agentApi(platform, () => runner)
  const bookings = createBookings(platform, {
    judge: contactability.judge,
    send: messages.handlers['messages.send'],
    findSendingChannel: sending.findSendingChannel,
    findAgent: async (session, workspaceId, id) =>
      (await readAgentProfiles(session, workspaceId, [id])).get(id),
  })
  const tools = createTools(platform, {
    apiFor: apiOfAgent,
  })
  const isCeilingReached = modelCeiling(database, clock, config.models.costMicrosPerWorkspace)
  const thinker = agentThinker({
    isCeilingReached,
    database,
    log,
    resolveModel,
    clock,
    search: knowledge.search,
    openToolbox: tools.openToolbox,
    apiFor: apiOfAgent,
  })
  const turns = createTurnRunner(
    platform,
    {
      readAgentProfiles: (workspaceId, ids) =>
        database.read(workspaceId, (session) => readAgentProfiles(session, workspaceId, ids)),
      thinker,
      commit: createTurnCommitter(platform, handoffs.handOff),
      showTyping: (turn) => showTyping({ ...turn, conversation_id: turn.id, by: 'ai' }),
    },
    { maximumInFlight: inFlight.turns },
  )
  const delivery = createDelivery(
    platform,
    {
      lockChannel: lockDeliveryChannel(channels),
      pauseChannel: (tx, channel, until) => channels.pauseChannel(tx, channel, until),
      stopChannel: (tx, channel, attention) => channels.stopChannel(tx, channel, attention, clock.now()),
      refusal: refusalAtDispatch,
    },
    { maximumInFlight: inFlight.sends },
  )
  const webhooks = createWebhooks(platform, {
    presentData: presentEventData,
    notices,
    agentExists: async (session, id) =>
      (await readAgentProfiles(session, await currentWorkspace(session), [id])).size > 0,
    renderers: new Map(
      dialects.flatMap(({ id, events }) =>
        events ? [[id, rendererOf(events, platform.publicUrl)] as const] : [],
      ),
    ),
  })

  const copilot = createCopilot(
    copilotParts({
      platform,
      runner: () => runner,
      resolveModel,
      defaultModel: config.models.defaultModel,
      search: knowledge.search,
      thinker,
      readIntent,
      isCeilingReached,
    }),
  )
  const analytics = createAnalytics(platform)
  const presence = createPresence(platform, {
    signalTyping: (target) => showTyping({ ...target, by: 'person' }),
  })
  const realtime = createRealtime(platform, { presentData: presentEventData })
  const audit = createAudit(
    platform,
    dialects.flatMap(({ keyPrefixes }) => [keyPrefixes.live, keyPrefixes.test]),
  )
  const retention = createRetention(platform, {
    retention: config.retention ?? DEFAULT_RETENTION,
    workspaces: async () => (await workspaces.listWorkspaces()).map(({ id }) => id),
  })

  const handlers: Handlers = {
    ...workspaces.handlers,
    ...notices.handlers,
    ...members.handlers,
    ...apiKeys.handlers,
    ...listLimitProfiles(LIMIT_PROFILES),
    ...businessHours.handlers,
    ...teams.handlers,
    ...customFields.handlers,
    ...contacts.handlers,
    ...contactability.handlers,
    ...channels.handlers,
    ...templates.handlers,
    ...attachments.handlers,
    ...knowledge.handlers,
    ...sources.handlers,
    ...agents.handlers,
    'agents.preview': previewOf(platform, thinker),
    ...conversations.handlers,
    ...createViews(conversations.list).handlers,
    ...notes.handlers,
    ...messages.handlers,
    ...cannedReplyHandlers,
    ...handoffs.handlers,
    ...routing.handlers,
    ...responseTargets.handlers,
    ...leads.handlers,
    ...bookings.handlers,
    ...ledger.handlers,
    ...tools.handlers,
    ...turnHandlers,
    ...webhooks.handlers,
    ...presence.handlers,
    ...realtime.handlers,
    ...copilot.handlers,
    ...analytics.handlers,
    ...audit.handlers,
    ...retention.handlers,
  }
  const limiter = createLimiter({ database, clock, profiles: LIMIT_PROFILES })
  const runner: OperationRunner = createOperationRunner({
    handlers,
    together: messages.together,
    database,
    limiter,
    clock,
    log,
    metrics,
    secrets,
    recordAudit: audit.record,
    refuseUnlessResponding,
    checkOutput,
  })
  const downloads = createDownloads()
  const authenticate = authenticateBy(apiKeys.authenticate, members)
  const receiveHook = createHookReceiver(platform, {
    ledger,
    openChannel: (row) => channels.openChannel({ ...row, credentials: Buffer.from(row.credentials) }),
    appHooks: APP_HOOKS,
    app: metaApp,
    countRejected: rejections(metrics),
  })
  const mounts = [
    mountHooks(receiveHook),
    mountForms(platform, leads.forms),
    mountFeeds(platform, bookings.readFeed),
    mountWebChat(platform, visitors, downloads),
    mountSignIn(platform, members.signIn),
    ...dialects.map((dialect) =>
      mountDialect(dialect, {
        platform,
        runner,
        authenticate: dialect.takesSessions ? authenticate : apiKeys.authenticate,
      }),
    ),
  ]
  return {
    runner,
    mounts,
    downloads,
    diskSpace: storage.space,
    workspaces,
    authenticate,
    members,
    apiKeys,
    channels,
    customFields,
    conversations,
    ledger,
    /** Takes a provider's call, as it would come over HTTP. */
    receiveHook,
    visitors,
    turns,
    handOff: handoffs.handOff,
    delivery,
    routing,
    responseTargets,
    webhooks,
    presence,
    realtime,
    mails,
    attachments,
    bookings,
    sources,
    analytics,
    retention,
    dialects: dialects.map((dialect) => dialect.id),
    /** Tells every stream of this process to connect elsewhere. */
    stopStreams() {
      realtime.stop()
      void visitors.stopStreams()
    },
  }
}
export type Wiring = ReturnType<typeof wire>

function rejections(metrics: Metrics): (provider: string) => void {
  const count = metrics.counter('parley_hook_rejections_total', 'Hook calls whose signature was wrong.', [
    'provider',
  ])
  return (provider) => count({ provider: adapters.has(provider) ? provider : 'other' })
}

function modelSettings(models: Config['models']): Record<string, unknown> {
  return {
    openai: { api_key: models.openaiApiKey },
    anthropic: { api_key: models.anthropicApiKey },
    compatible: { base_url: models.baseUrl, api_key: models.apiKey },
  }
}
