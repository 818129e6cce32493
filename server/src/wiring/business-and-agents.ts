/** Groups business and agents: bookings, leads, and the AI that answers. */

import { createAgents, readAgentProfiles } from '../features/agents/agents/index.ts'
import { createCopilot } from '../features/agents/copilot/index.ts'
import { createKnowledge, createKnowledgeSources } from '../features/agents/knowledge/index.ts'
import { createModelVendors, type ModelProblem } from '../features/agents/model-vendors/index.ts'
import { createReplays } from '../features/agents/replays/index.ts'
import { countRequired, createScenarios, draftChecks } from '../features/agents/scenarios/index.ts'
import { BUILT_IN_TOOL_NAMES, createTools, unknownTools } from '../features/agents/tools/index.ts'
import {
  createSpokenTurns,
  createTurnCommitter,
  createTurnRunner,
  turnHandlers,
} from '../features/agents/turns/index.ts'
import { createBookings } from '../features/business/bookings/index.ts'
import { createLeads } from '../features/business/leads/index.ts'
import { namesOfCampaignsCalling } from '../features/outreach/campaigns/index.ts'
import type { OperationRunner } from '../http/operation-runner.ts'
import { agentApi } from './agent-api.ts'
import { agentThinker, warmThinker } from './agent-thinker.ts'
import type { wireContactsAndChannels } from './contacts-and-channels.ts'
import type { wireConversations } from './conversations.ts'
import { copilotParts } from './copilot-parts.ts'
import { showTypingOn } from './delivery-channels.ts'
import type { wireIdentity } from './identity.ts'
import { modelCeiling } from './model-ceiling.ts'
import type { WiringParts } from './wiring-options.ts'

export interface EarlierGroups {
  identity: ReturnType<typeof wireIdentity>
  contactsAndChannels: ReturnType<typeof wireContactsAndChannels>
  conversations: ReturnType<typeof wireConversations>
}

/** `runner` is asked for late: it carries out operations that agents' turns are behind. */
export function wireBusinessAndAgents(
  parts: WiringParts,
  earlier: EarlierGroups,
  runner: () => OperationRunner,
) {
  const { config, platform, storage, resolveModel } = parts
  const { channels, contactability } = earlier.contactsAndChannels
  const { conversations } = earlier
  const leads = createLeads(platform)
  const bookings = createBookings(platform, {
    judge: contactability.judge,
    send: conversations.messages.handlers['messages.send'],
    findSendingChannel: conversations.sending.findSendingChannel,
    findAgent: async (work, id) => (await readAgentProfiles(work, [id])).get(id),
  })
  const knowledge = createKnowledge(platform, config.knowledge)
  const sources = createKnowledgeSources(platform, storage, config.knowledge, earlier.identity.uploadQuotas)
  const { defaultModel } = config.models
  const apiFor = agentApi(platform, runner)
  const tools = createTools(platform, { apiFor })
  const isCeilingReached = modelCeiling(
    platform.database,
    platform.clock,
    config.models.costMicrosPerWorkspace,
  )
  const modelVendors = createModelVendors(platform, {
    known: parts.modelVendors,
    resolveOfServer: resolveModel,
    isCeilingReached,
  })
  const agents = agentsOf(parts, earlier, modelVendors.modelProblem)
  const thinker = agentThinker({
    ...platform,
    isCeilingReached,
    resolveModel: modelVendors.resolveModel,
    search: knowledge.search,
    openToolbox: tools.openToolbox,
    apiFor,
  })
  const showTyping = showTypingOn(platform, channels, conversations.visitors.showTyping)
  const turns = turnsOf(parts, earlier, thinker, showTyping)
  const copilot = createCopilot(
    copilotParts({
      platform,
      runner,
      resolveModel: modelVendors.resolveModel,
      defaultModel,
      search: knowledge.search,
      thinker,
      isCeilingReached,
      readUnsavedAgent: agents.readUnsaved,
    }),
  )
  const { scenarios, replays } = testsOf(platform, thinker)
  return {
    leads,
    bookings,
    sources,
    turns,
    scenarios,
    replays,
    spokenTurns: createSpokenTurns(platform, { thinker, readAgentProfiles }),
    showTyping,
    warmUp: warmThinker({ clock: platform.clock, resolveModel, defaultModel }),
    plugs: [
      leads,
      bookings,
      modelVendors,
      knowledge,
      sources,
      agents,
      tools,
      turns,
      { handlers: turnHandlers },
      copilot,
      scenarios,
      replays,
    ] as const,
  }
}

/** The two ways to try settings out without sending anything. */
function testsOf(platform: WiringParts['platform'], thinker: ReturnType<typeof agentThinker>) {
  return {
    scenarios: createScenarios(platform, { thinker }),
    replays: createReplays(platform, { thinker }),
  }
}

function agentsOf(
  { config }: WiringParts,
  { contactsAndChannels }: EarlierGroups,
  modelProblem: ModelProblem,
) {
  return createAgents({
    channels: contactsAndChannels.channels,
    defaultModel: config.models.defaultModel,
    builtInTools: BUILT_IN_TOOL_NAMES,
    unknownTools,
    modelProblem,
    requiredScenarios: countRequired,
    draftChecks,
    campaignsCalling: (work, id) => namesOfCampaignsCalling(work, 'agent', id),
  })
}

function turnsOf(
  { platform, inFlight }: WiringParts,
  { conversations }: EarlierGroups,
  thinker: ReturnType<typeof agentThinker>,
  showTyping: ReturnType<typeof showTypingOn>,
) {
  return createTurnRunner(
    platform,
    {
      readAgentProfiles,
      thinker,
      commit: createTurnCommitter(platform, {
        handOff: conversations.handoffs.handOff,
        inTransaction: conversations.delivery.transaction,
      }),
      showTyping: (turn) => showTyping({ ...turn, conversation_id: turn.id, by: 'ai' }),
    },
    { maximumInFlight: inFlight.turns },
  )
}
