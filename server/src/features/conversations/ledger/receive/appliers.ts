/** Each kind of update, applied. */
import { DELIVERY_ERRORS, type Update } from '@parley/channels/kit'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Wake } from '../../../../platform/wake/wake.ts'
import { snapshotChannelId } from '../../../channels/channels/index.ts'
import type { ApplyTemplateChange } from '../../../channels/templates/index.ts'
import { changeConsent, changeIdentities, resolveContacts } from '../../../contacts/contacts/index.ts'
import { lockConversation } from '../../conversations/index.ts'
import type { HandOff, TellWaiting } from '../../handoffs/index.ts'
import { applyStatuses, type ReportedStatus } from '../../messages/index.ts'
import type { PriorityRules } from '../../priority-rules/index.ts'
import type { RouteArrivals } from '../../routing/index.ts'
import { leaseTurns } from '../../turn-queue/index.ts'
import type { UpdateAppliers } from './apply-entries.ts'
import { decideArrivals } from './apply-messages.ts'
import { arrivalsOf } from './arrivals-of.ts'
import { matchMessages } from './match-messages.ts'
import type { MessageEntry } from './message-entry.ts'
import { type WaitingEntry, waitForDisk } from './receive.store.ts'
import { type Applied, carryOut, type ReadyStatement, type Receiving } from './receiving.ts'
import { takeDueTurns } from './take-due-turns.ts'

type Of<Kind extends Update['kind']> = Extract<Update, { kind: Kind }>

export interface AppliersDependencies {
  handOff: HandOff
  routeArrivals: RouteArrivals
  priorityRules: PriorityRules
  tellWaiting: TellWaiting
  applyTemplateChange: ApplyTemplateChange
  applyCall: ApplyCall
  applyDailyNumber: ApplyDailyNumber
}

/** How many people the provider lets the account of a channel write to first within 24 hours. Null: no limit. */
export type ApplyDailyNumber = (receiving: Receiving, channelId: string, most: number | null) => Promise<void>

/** A report about a telephone call. */
export type ApplyCall = (receiving: Receiving, update: Of<'call'>) => Promise<void>

export function createAppliers(
  { wake }: Pick<Platform, 'wake'>,
  dependencies: AppliersDependencies,
): UpdateAppliers {
  return {
    messages: (receiving, entries) =>
      applyMessages(receiving, entries as MessageEntry[], { ...dependencies, wake }),
    statuses: applyStatusEntries,
    async other(receiving, entry) {
      await Promise.all([
        waitForDisk(receiving.transaction),
        applyOther(receiving, { ...dependencies, wake }, entry),
      ])
      return { processed: [{ id: entry.id, note: null }], statements: [] }
    },
  }
}

/**
 * Rules, echoes and texts to contacts who wait decide by what is stored, and rules and echoes may change who answers; without them
 * everything leaves in one write.
 */
async function applyMessages(
  receiving: Receiving,
  entries: readonly MessageEntry[],
  { wake, handOff, routeArrivals, priorityRules, tellWaiting }: AppliersDependencies & { wake: Wake },
): Promise<Applied> {
  const { channel } = receiving
  const rules = await priorityRules.read(receiving, channel.priority_rules_version)
  const matchesOf = matchMessages(rules, entries, channel.id)
  const arrivals = await decideArrivals(receiving, entries, { wake, matchesOf })
  const takeTurns = () => takeDueTurns(receiving, [...arrivals.touched.values()], wake)
  const echoes = entries.filter(({ update }) => update.kind === 'echo')
  const waiting = channel.tells_waiting ? arrivals.waiting : []
  const { matched } = arrivals
  if (!channel.routes_arrivals && [echoes, matched, waiting].every(({ length }) => length === 0)) {
    const turns = takeTurns()
    const { processed, statements } = arrivals.store(turns)
    return { processed, statements: [...statements, ...turns.statements] }
  }
  const { processed, statements: storing } = arrivals.store({ taken: [], leaseUntil: receiving.now })
  await carryOut(receiving, [waitForDisk, ...storing])
  if (matched.length > 0) await priorityRules.apply(receiving, matched)
  if (channel.routes_arrivals) await routeArrivals(receiving, arrivalsOf(entries, arrivals))
  for (const entry of echoes) {
    const { id } = arrivals.conversations.get(arrivals.contactOf(entry).id)!
    await handOffToWriter(receiving, id, handOff)
  }
  if (waiting.length > 0) await tellWaiting(receiving, waiting)
  const { taken, leaseUntil, statements } = takeTurns()
  if (taken.length === 0) return { processed, statements }
  const lease: ReadyStatement = (transaction) => leaseTurns({ ...receiving, transaction }, taken, leaseUntil)
  return { processed, statements: [lease, ...statements] }
}

/** A person answered from the Business app: the AI stops. */
async function handOffToWriter(work: Receiving, conversationId: string, handOff: HandOff): Promise<void> {
  const conversation = (await lockConversation(work, conversationId))!
  if (conversation.responder === 'person') return
  await handOff(work, conversation, {
    reason: 'answered from the WhatsApp Business app',
    requested_by: 'person',
  })
}

const NOT_SENT_FROM_HERE = 'a status of a message that was not sent from here'

async function applyStatusEntries(
  { transaction, channel, now }: Receiving,
  entries: readonly WaitingEntry[],
): Promise<Applied> {
  const reports = entries.map((entry) => reportOf(entry.update as Of<'status'>))
  const found = await applyStatuses(
    transaction,
    { workspaceId: channel.workspace_id, id: channel.id },
    reports,
    now,
  )
  return {
    processed: entries.map(({ id }, index) => ({ id, note: found[index] ? null : NOT_SENT_FROM_HERE })),
    statements: [],
  }
}

async function applyOther(
  receiving: Receiving,
  {
    wake,
    applyTemplateChange,
    applyCall,
    applyDailyNumber,
  }: Pick<AppliersDependencies, 'applyTemplateChange' | 'applyCall' | 'applyDailyNumber'> & { wake: Wake },
  { id, update }: WaitingEntry,
): Promise<void> {
  switch (update.kind) {
    case 'identity_changed':
      await changeIdentities(receiving, wake, update.from, update.to)
      return
    case 'preference':
      return applyPreference(receiving, wake, { key: id, update })
    case 'template_changed':
      return applyTemplateChange(receiving, receiving.channel.id, update)
    case 'call':
      return applyCall(receiving, update)
    case 'notice':
      if (update.recipients_per_day !== undefined)
        await applyDailyNumber(receiving, receiving.channel.id, update.recipients_per_day)
      return announceNotice(receiving, update)
    default:
      throw new Error(`no applier for ${update.kind}`)
  }
}

async function applyPreference(
  receiving: Receiving,
  wake: Wake,
  { key, update }: { key: string; update: Of<'preference'> },
): Promise<void> {
  const contacts = await resolveContacts(receiving, wake, [{ key, ...update.from }])
  const { category, allowed } = update
  const { kind, provider } = receiving.channel
  const statement = { category, allowed, source: `${kind}/${provider}` }
  await changeConsent(receiving, wake, contacts.get(key)!.id, statement)
}

async function announceNotice(receiving: Receiving, { topic, severity, text }: Of<'notice'>): Promise<void> {
  const { channel } = receiving
  const data = { channel: snapshotChannelId(channel.id), notice: { topic, severity, text } }
  const event = { type: 'channel.noticed', data, agent_id: channel.agent?.id ?? null } as const
  await appendEvents(receiving, [event])
}

function reportOf(update: Of<'status'>): ReportedStatus {
  return {
    provider_message_id: update.provider_message_id,
    ...(update.message_id && UUID.test(update.message_id) ? { message_id: update.message_id } : {}),
    status: update.status,
    occurred_at: update.occurred_at,
    ...(update.error ? { error: { ...update.error, says: DELIVERY_ERRORS[update.error.code].says } } : {}),
    ...(update.pricing ? { pricing: update.pricing } : {}),
  }
}

/** An id that a provider returns to us may come from other software. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
