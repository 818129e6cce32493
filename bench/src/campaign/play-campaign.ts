/** Starts a campaign, kills the server in the middle of it some times, and waits for its end. */
import { setTimeout as pause } from 'node:timers/promises'
import type { GraphTemplate } from '@parley/channels/testing'
import type { CampaignRecipient } from '@parley/contracts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { createShop } from '../stage/create-shop.ts'
import { APP_SECRET } from '../stage/open-stage.ts'
import type { CampaignStage } from './campaign-stage.ts'
import type { GraphRecord } from './limited-graph.ts'
import { createPeople, type People } from './people.ts'

export interface CampaignPlan {
  recipients: number
  kills: number
  /** The rate of the channel. */
  messagesPerSecond: number
  signal: AbortSignal
  say(text: string): void
}

export interface Played {
  people: People
  /** States and reasons by phone number. */
  outcomes: ReadonlyMap<string, Pick<CampaignRecipient, 'state' | 'reason'>>
  record: GraphRecord
  /** The times in which the server ran, from when it was ready until it was killed or all was done. Of `monotonicNow`. */
  lives: readonly { from: number; until: number }[]
  /** Messages that were claimed for sending when the server was killed. */
  inFlight: number
  isCompleted: boolean
}

const LOOK_MS = 100
const SETTLE_MS = 60_000
/** Longer than the lease of a send, whose end makes the message of a killed server unknown. */
const PATIENCE_MS = 120_000

export const TEMPLATE: GraphTemplate = {
  name: 'spring_offer',
  language: 'en',
  category: 'UTILITY',
  status: 'APPROVED',
  components: [
    { type: 'BODY', text: 'Hello {{1}}, your appointment card is ready. Come by until Saturday.' },
  ],
}

export async function playCampaign(stage: CampaignStage, plan: CampaignPlan): Promise<Played> {
  const { api, graph, rows } = stage
  const { signal, say } = plan
  const shop = await createShop(api)
  await api.call('channels.update', { id: shop.channelId, messages_per_second: plan.messagesPerSecond })
  await templateArrived(stage, signal)
  graph.setHook({ url: `${stage.server().url}${shop.hookPath}`, secret: APP_SECRET })

  say(`${plan.recipients} contacts`)
  const people = await createPeople(stage, plan.recipients, signal)
  const { id } = await api.call('campaigns.create', {
    name: 'Spring',
    channel_id: shop.channelId,
    audience_id: people.audienceId,
    content: {
      type: 'template',
      name: TEMPLATE.name,
      language: TEMPLATE.language,
      variables: { 1: '{{first_name|there}}' },
    },
    // The random failures are no reason to pause.
    stops: { error_percent: null },
  })

  say('sending')
  const lives = [{ from: monotonicNow(), until: Number.NaN }]
  let inFlight = 0
  await api.call('campaigns.start', { id })
  for (let kill = 1; kill <= plan.kills; kill++) {
    const mark = (plan.recipients * kill) / (plan.kills + 1)
    while (graph.progress.arrived < mark) await pause(LOOK_MS / 4, undefined, { signal })
    say(`kill ${kill} of ${plan.kills}, after ${graph.progress.arrived} sends`)
    await stage.killServer(async () => {
      lives.at(-1)!.until = monotonicNow()
      const { rows: found } = await rows.query<{ count: number }>(
        `select count(*)::int as count from outbox where state = 'sending'`,
      )
      inFlight += found[0]!.count
    })
    lives.push({ from: monotonicNow(), until: Number.NaN })
  }
  say('waiting for its end')
  const isCompleted = await completed(stage, id, signal)
  lives.at(-1)!.until = monotonicNow()
  say('waiting for the last statuses')
  const record = await settled(stage, signal)
  return { people, outcomes: await readOutcomes(stage, id, people), record, lives, inFlight, isCompleted }
}

async function templateArrived({ api }: CampaignStage, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { data } = await api.call('templates.list', { limit: 100 })
    if (data.some(({ name }) => name === TEMPLATE.name)) return
    await pause(LOOK_MS, undefined, { signal })
  }
}

/** False: after the last send nothing more has happened for a long time. */
async function completed({ api, graph }: CampaignStage, id: string, signal: AbortSignal): Promise<boolean> {
  let last = { arrived: -1, at: monotonicNow() }
  for (;;) {
    const { status } = await api.call('campaigns.get', { id })
    if (status === 'completed') return true
    const { arrived } = graph.progress
    if (arrived !== last.arrived) last = { arrived, at: monotonicNow() }
    if (status !== 'running' || monotonicNow() - last.at > PATIENCE_MS) return false
    await pause(LOOK_MS, undefined, { signal })
  }
}

/** Once the server knows the status of everything that the fake took, or after a minute. */
async function settled({ graph, rows }: CampaignStage, signal: AbortSignal): Promise<GraphRecord> {
  for (const end = monotonicNow() + SETTLE_MS; ; ) {
    const record = await graph.record()
    const { rows: found } = await rows.query<{ waiting: number }>(
      `select (select count(*) from ledger_entries where state = 'waiting')::int as waiting`,
    )
    if ((record.statusesWaiting === 0 && found[0]!.waiting === 0) || monotonicNow() > end) return record
    await pause(LOOK_MS, undefined, { signal })
  }
}

async function readOutcomes(
  { api }: CampaignStage,
  id: string,
  { phones }: People,
): Promise<Played['outcomes']> {
  const outcomes = new Map<string, Pick<CampaignRecipient, 'state' | 'reason'>>()
  let cursor: string | undefined
  do {
    const page = await api.call('campaigns.list_recipients', { id, limit: 100, ...(cursor && { cursor }) })
    for (const { contact_id, state, reason } of page.data)
      outcomes.set(phones.get(contact_id ?? '') ?? String(contact_id), { state, reason })
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return outcomes
}
