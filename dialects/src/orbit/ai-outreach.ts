/** Help for outreach that needs no model: words from the knowledge, a campaign for a goal, the channel and the hour for people. */
import { type Api, type Contactability, OperationError } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, type DialectRoute, readInput, refusing } from '../kit/index.ts'
import { bestFit, writeCopies } from './ai-copy.ts'
import { type BestHour, bestHour, isTimeZone, nextAt } from './ai-hours.ts'
import { readableChannels } from './channels.ts'
import { answerOne } from './envelopes.ts'
import { invalidField, refuse } from './errors.ts'
import { ids } from './ids.ts'

const MODEL = 'built-in'
const WEEKS_MS = 28 * 86_400_000
const id = z.string().trim().min(1).max(64)
const words = z.string().trim().min(1).max(1000)
const timeZone = z.string().max(64).refine(isTimeZone, 'Give an IANA time zone, such as Asia/Kolkata.')
const newContent = z.looseObject({
  prompt: words.optional(),
  topic: words.optional(),
  goal: words.optional(),
  tone: z.string().trim().max(100).nullish(),
  variants: z.number().int().min(1).max(3).default(1),
  knowledge_base_id: id.nullish(),
})
const newPlan = z.looseObject({
  goal: words,
  channel: z.string().max(40).default('whatsapp'),
  segment_id: id.nullish(),
  knowledge_base_id: id.nullish(),
  time_zone: timeZone.default('UTC'),
})
const audience = z.looseObject({ contact_id: id.nullish(), time_zone: timeZone.nullish() })

// Functions: each looks into several lists and decides by what it finds. Nothing is written.
export const outreachRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/ai/generate-content',
    fields: { query: 'prompt', base_id: 'knowledge_base_id' },
    async answer(request, api) {
      const body = readInput(newContent, request.body)
      const prompt = body.prompt ?? body.topic ?? body.goal
      if (prompt === undefined)
        throw invalidField('prompt', 'Say in a few words what to write about.', 'required')
      const copies = await copiesOf(api, prompt, body)
      const [first] = copies
      if (!first) throw nothingKnown(request)
      return answerOne(request, 200, {
        content: first.body,
        subject: first.subject,
        variants: copies,
        model: MODEL,
      })
    },
  },
  {
    method: 'POST',
    path: '/ai/compose-campaign',
    fields: { query: 'goal', base_id: 'knowledge_base_id' },
    async answer(request, api) {
      const body = readInput(newPlan, request.body)
      if (body.channel !== 'whatsapp')
        throw refuse(request, 'CHANNEL_NOT_CONNECTED', `No ${body.channel} channel is connected.`, {
          channel: body.channel,
        })
      return answerOne(request, 200, await composeCampaign(request, api, body))
    },
  },
  {
    method: 'POST',
    path: '/ai/optimize-channel',
    async answer(request, api) {
      const { contact_id, time_zone } = readInput(audience, request.body)
      const own = contact_id ? await habitsOf(request, api, contact_id) : undefined
      const zone = time_zone ?? own?.time_zone ?? 'UTC'
      const hour = own && bestHour(own.moments, zone)
      const best = hour ?? bestHour(await moments(api, request), zone)
      const channels = own?.channels ?? (await channelsByUse(api, request))
      const channel = channels.find(({ allowed }) => allowed !== false) ?? null
      return answerOne(request, 200, {
        contact_id: contact_id ?? null,
        channel: channel?.channel ?? null,
        ...hourShown(best, zone, request),
        basis: hour ? 'contact' : best ? 'workspace' : 'none',
        channels,
        model: MODEL,
      })
    },
  },
]

function nothingKnown(request: DialectRequest) {
  const message =
    'No document of the knowledge base speaks of this, and facts are not invented. Add a document about it.'
  return refuse(request, 'CONTENT_NOT_SUPPORTED', message)
}

const TONES = { friendly: 'friendly', casual: 'friendly', formal: 'formal', professional: 'formal' } as const

async function copiesOf(
  api: Api,
  prompt: string,
  asked: {
    tone?: string | null | undefined
    variants?: number
    knowledge_base_id?: string | null | undefined
  },
) {
  const base_id = ids.readFilter('base', 'knowledge_base_id', asked.knowledge_base_id ?? undefined)
  const { data } = await api.call('knowledge.search', { query: prompt, base_id, limit: 5 })
  const named = asked.tone?.toLowerCase() ?? ''
  const tone = Object.hasOwn(TONES, named) ? TONES[named as keyof typeof TONES] : 'neutral'
  return writeCopies(prompt, data, { tone, count: asked.variants ?? 1 }).map((copy) => ({
    ...copy,
    sources: copy.sources.map((source) => ({
      ...source,
      document_id: ids.show('document', source.document_id),
    })),
  }))
}

/** A body for POST /campaigns, and why it is as it is. */
async function composeCampaign(request: DialectRequest, api: Api, asked: z.output<typeof newPlan>) {
  const { goal, time_zone } = asked
  const given = ids.readFilter('audience', 'segment_id', asked.segment_id ?? undefined)
  const audiences = await api.call('audiences.list', { limit: 100 })
  const segment = given
    ? await api.call('audiences.get', { id: given })
    : (bestFit(goal, audiences.data, ({ name, description }) => `${name} ${description ?? ''}`) ??
      audiences.data.toSorted((one, other) => other.contact_count - one.contact_count)[0])
  const templates = await api.call('templates.list', { status: 'approved', limit: 100 })
  const template = bestFit(goal, templates.data, ({ name, body }) => `${name.replaceAll('_', ' ')} ${body}`)
  const [copy] = template ? [] : await copiesOf(api, goal, asked)
  const hour = bestHour(await moments(api, request), time_zone)
  const missing = [...(segment ? [] : ['segment_id']), ...(template || copy ? [] : ['template_id'])]
  return {
    campaign: {
      name: goal.slice(0, 80).trim(),
      channel: 'whatsapp',
      segment_id: segment ? ids.show('audience', segment.id) : null,
      template_id: template ? ids.show('template', template.id) : null,
      body: copy?.body ?? null,
      scheduled_at: hour ? nextAt(hour.hour, time_zone, request.now) : null,
    },
    variables: template?.variables ?? [],
    sources: copy?.sources ?? [],
    missing,
    reasons: [
      segment
        ? `The segment "${segment.name}" has ${segment.contact_count} contacts.`
        : 'There is no segment yet.',
      template
        ? `The approved template "${template.name}" fits the goal best.`
        : copy
          ? 'No approved template fits; the text is from the knowledge base, and reaches only people who wrote in the last 24 hours.'
          : 'Neither an approved template nor the knowledge base speaks of the goal.',
      hour
        ? `Most messages come between ${hour.hour}:00 and ${hour.hour + 1}:00 (${time_zone}).`
        : 'No message came in the last four weeks, so no hour is proposed.',
    ],
    model: MODEL,
  }
}

/** When anybody wrote, by the hour, in the last four weeks. */
async function moments(api: Api, { now }: DialectRequest) {
  const since = new Date(now.getTime() - WEEKS_MS).toISOString()
  const { data } = await api.call('analytics.series', {
    metric: 'messages_received',
    interval: 'hour',
    since,
  })
  return data.map((step) => ({ at: step.since, count: step.value ?? 0 }))
}

function hourShown(best: BestHour | undefined, time_zone: string, { now }: DialectRequest) {
  return {
    best_hour: best?.hour ?? null,
    best_time: best ? nextAt(best.hour, time_zone, now) : null,
    time_zone,
    confidence: best?.share ?? 0,
  }
}

interface UsedChannel {
  channel: string
  messages: number
  /** Whether the business may begin there now. Null: nobody was asked about. */
  allowed: boolean | null
  reasons: string[]
}

async function channelsByUse(api: Api, { now }: DialectRequest): Promise<UsedChannel[]> {
  const since = new Date(now.getTime() - WEEKS_MS).toISOString()
  const { data } = await api.call('analytics.breakdown', {
    metric: 'messages_received',
    by: 'channel',
    since,
  })
  const channels = await readableChannels(api)
  return data.flatMap(({ key, value }) => {
    const channel = key === null ? undefined : channels.get(key)
    return channel ? [{ channel: channel.kind, messages: value ?? 0, allowed: null, reasons: [] }] : []
  })
}

/** The newest hundred messages of a contact, by channel and by time, and whether the gate is open there. */
async function habitsOf(request: DialectRequest, api: Api, shown: string) {
  const contact_id = ids.readField('contact', 'contact_id', shown)
  const contact = await refusing(api.call('contacts.get', { id: contact_id }), 'not_found', () =>
    refuse(request, 'CONTACT_NOT_FOUND', 'There is no such contact.'),
  )
  const { data } = await api.call('messages.list', { contact_id, direction: 'inbound', limit: 100 })
  const known = await readableChannels(api)
  const used = Map.groupBy(data, ({ channel_id }) => channel_id)
  const channels = await Promise.all(
    [...known.values()]
      .filter(({ id, kind }) => used.has(id) || kind === 'whatsapp')
      .map(async ({ id: channel_id, kind }): Promise<UsedChannel> => {
        const gate = await askGate(api, contact_id, channel_id)
        return {
          channel: kind,
          messages: used.get(channel_id)?.length ?? 0,
          allowed: gate && (gate.decision !== 'refuse' || gate.template_allowed),
          reasons: gate?.reasons.map(({ message }) => message) ?? [],
        }
      }),
  )
  return {
    time_zone: contact.time_zone,
    moments: data.map(({ occurred_at }) => ({ at: occurred_at, count: 1 })),
    channels: channels.toSorted((one, other) => other.messages - one.messages),
  }
}

/** Null where the channel has no such gate. */
async function askGate(api: Api, id: string, channel_id: string): Promise<Contactability | null> {
  try {
    return await api.call('contacts.can_contact', { id, channel_id, purpose: 'marketing' })
  } catch (error) {
    if (error instanceof OperationError && error.code === 'validation_failed') return null
    throw error
  }
}
