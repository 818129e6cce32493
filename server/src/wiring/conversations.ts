/** Group conversations: from a provider's update to the message that is sent, and the people who answer. */
import { memberOf } from '@parley/contracts'
import { writeMoment } from '../features/agents/tools/index.ts'
import { type Attachments, createAttachments } from '../features/channels/attachments/index.ts'
import type { Budgets } from '../features/channels/budgets/index.ts'
import { type Channels, setRecipientsPerDay } from '../features/channels/channels/index.ts'
import { cannedReplyHandlers } from '../features/conversations/canned-replies/index.ts'
import { createConversations, type ReadConversation } from '../features/conversations/conversations/index.ts'
import { closeConversationOf, createHandoffs } from '../features/conversations/handoffs/index.ts'
import { type ApplyCall, createLedger } from '../features/conversations/ledger/index.ts'
import {
  createDelivery,
  createMessages,
  createUnknownOutcomes,
  type SendDependencies,
} from '../features/conversations/messages/index.ts'
import { createNotes } from '../features/conversations/notes/index.ts'
import { createPriorityRules } from '../features/conversations/priority-rules/index.ts'
import { createResponseTargets } from '../features/conversations/response-targets/index.ts'
import { createRouting } from '../features/conversations/routing/index.ts'
import { createSandbox } from '../features/conversations/sandbox/index.ts'
import type { TurnClaims } from '../features/conversations/turn-queue/index.ts'
import { createViews } from '../features/conversations/views/index.ts'
import { createVisitors } from '../features/conversations/visitors/index.ts'
import { reserveThrough } from './budgets-of-messages.ts'
import type { wireContactsAndChannels } from './contacts-and-channels.ts'
import { lockDeliveryChannel, openDeliveryChannel, sendDependencies } from './delivery-channels.ts'
import { cappedAtDispatch, refusalAtDispatch } from './gate.ts'
import type { wireIdentity } from './identity.ts'
import { initiativesThrough } from './initiatives.ts'
import { onlineMembersBy } from './online-members.ts'
import { unassignBy } from './unassign-member.ts'
import type { WiringParts } from './wiring-options.ts'

/** `turnClaims` is asked for late: agents take the turns that receiving makes due. */
export function wireConversations(
  parts: WiringParts,
  { uploadQuotas, notices }: ReturnType<typeof wireIdentity>,
  { channels, budgets, templates }: ReturnType<typeof wireContactsAndChannels>,
  turnClaims: () => TurnClaims,
  applyCall: ApplyCall,
) {
  const { platform, storage, announce } = parts
  const notes = createNotes(platform)
  const conversations = createConversations(platform, {
    markMentionsSeen: notes.markMentionsSeen,
    close: closeConversationOf(platform),
    adapterOf: channels.adapterOf,
  })
  const { handoffs, routing } = handoffsAndRouting(parts, conversations.read)
  const sending = { ...sendDependencies(channels, budgets), ...initiativesThrough(announce) }
  const messages = createMessages(platform, { ...sending, takeOver: takeOverBy(handoffs) })
  const unknownOutcomes = createUnknownOutcomes(platform, notices)
  const responseTargets = createResponseTargets(platform)
  const priorityRules = createPriorityRules(platform, { handOff: handoffs.handOff, notices, sending })
  const receiving = {
    priorityRules,
    handOff: handoffs.handOff,
    routeArrivals: routing.routeArrivals,
    tellWaiting: handoffs.tellWaiting,
    applyTemplateChange: templates.applyChange,
    applyDailyNumber: setRecipientsPerDay,
    applyCall,
  }
  const ledger = createLedger(platform, { ...receiving, turns: { open: () => turnClaims().open() } })
  const sandbox = createSandbox({ openChannel: channels.openChannel, append: ledger.appendHere })
  const visitors = createVisitors(platform, {
    storage,
    quotas: uploadQuotas,
    openChannel: channels.openChannel,
    append: ledger.append,
    announceTyping: announce.contact_typing,
  })
  const attachments = createAttachments(platform, channels, {
    storage,
    quotas: uploadQuotas,
    readUpload: visitors.readUpload,
  })
  const delivery = deliveryThrough(parts, channels, budgets, attachments)
  const cannedReplies = { handlers: cannedReplyHandlers }
  const views = createViews(conversations.list)
  const unassignment = { subscriptions: { member_removed: unassignBy(conversations.handlers) } }
  return {
    conversations,
    handoffs,
    receiving,
    routing,
    sending,
    messages,
    unknownOutcomes,
    responseTargets,
    ledger,
    visitors,
    attachments,
    delivery,
    plugs: [
      conversations,
      notes,
      views,
      messages,
      unknownOutcomes,
      cannedReplies,
      handoffs,
      priorityRules,
      routing,
      responseTargets,
      ledger,
      sandbox,
      visitors,
      attachments,
      delivery,
      unassignment,
    ] as const,
  }
}

/** They need each other: a handoff asks the routing rules for a team, and a routing rule can hand off. */
function handoffsAndRouting({ platform }: WiringParts, read: ReadConversation) {
  const handoffs = createHandoffs(platform, {
    read,
    writeMoment,
    route: (context, conversation, asked) => routing.routeHandoff(context, conversation, asked),
  })
  const routing = createRouting(platform, {
    handOff: handoffs.handOff,
    onlineMembers: onlineMembersBy(platform.clock),
  })
  return { handoffs, routing }
}

function deliveryThrough(
  { platform, inFlight }: WiringParts,
  channels: Channels,
  budgets: Budgets,
  { readSentFile }: Attachments,
) {
  return createDelivery(
    platform,
    {
      lockChannel: lockDeliveryChannel,
      openChannel: openDeliveryChannel(channels, platform.clock),
      pauseChannel: (tx, channel, until) => channels.pauseChannel(tx, channel, until),
      stopChannel: (tx, channel, attention) =>
        channels.stopChannel(tx, channel, attention, platform.clock.now()),
      readSentFile,
      reserve: reserveThrough(budgets),
      refusal: refusalAtDispatch,
      cappedUntil: cappedAtDispatch,
    },
    { maximumInFlight: inFlight.sends },
  )
}

/** A member who sends a message becomes the responder. */
function takeOverBy(handoffs: ReturnType<typeof createHandoffs>): SendDependencies['takeOver'] {
  return async (context, conversation) => {
    const member = memberOf(context.principal)
    await handoffs.handOff(context, conversation, {
      reason: 'a person answered',
      requested_by: 'person',
      ...(member ? { assigneeId: member.id, assignee: member.name } : {}),
    })
    // Words of the AI whose bytes are on their way arrive first, or not at all.
    context.beforeAnswer?.(() =>
      handoffs.waitForAiSends(context.workspaceId, conversation.id, context.signal),
    )
  }
}
