/** A small salon, for tests of the thinker. */
import { type Guards, guards, type KnowledgeHit } from '@parley/contracts'
import { createModelResolver, type Model, vendors } from '@parley/models'
import type { Clock } from '../../../../platform/clock/clock.ts'
import { createFakeClock, type FakeClock } from '../../../../testing/fake-clock.ts'
import { createScriptedModel } from '../../../../testing/scripted-model.ts'
import { createPassageIndex } from '../../knowledge/search/index.ts'
import { createThinker, type Thinker } from './create-thinker.ts'
import type { SpokenLine, ThinkingAgent, ThinkRequest, Thought } from './thought.ts'

const DOCUMENTS = [
  {
    title: 'Price list',
    text: '| Service | Price |\n|---|---|\n| Haircut for men | ₹300 |\n| Haircut for women | ₹600 |\n| Kids haircut | ₹200 |\n| Beard trim | ₹150 |',
  },
  {
    title: 'Opening hours',
    text: 'We are open Monday to Saturday from 10 am to 8 pm. On Sunday we are open from 11 am to 4 pm.',
  },
  {
    title: 'Booking',
    text: 'Q: Can I cancel my booking?\nA: Yes, free of charge up to 4 hours before the appointment.\nQ: Do you take cards?\nA: Yes, cards, UPI and cash are accepted. Book at https://glow.in/book.',
  },
  { title: 'पार्किंग', text: 'सैलून के पीछे मुफ़्त पार्किंग उपलब्ध है। वैलेट सेवा नहीं है।' },
]

export const hits: KnowledgeHit[] = DOCUMENTS.map(({ title, text }, index) => ({
  document_id: `doc_${index + 1}`,
  title,
  heading: null,
  text,
  span: { start: 0, end: text.length },
  source_url: null,
  page: null,
  address: null,
  score: 1,
}))

const index = createPassageIndex(
  hits.map(({ document_id, title, text }) => ({ id: document_id, documentId: document_id, title, text })),
)

export async function searchSalon(query: string, limit: number): Promise<KnowledgeHit[]> {
  return index.search(query, { limit }).map(({ id, score }) => ({
    ...hits.find((hit) => hit.document_id === id)!,
    score,
  }))
}

export const salon: ThinkingAgent = {
  name: 'Asha',
  instructions: 'Be warm. Greet {{customer_name}} by name.',
  personality: 'friendly',
  language: 'en',
  time_zone: 'Asia/Kolkata',
  business_name: 'Glow Salon',
  business_facts: { address: 'MG Road, Pune', phone: '+91 98765 43210' },
  model: 'built-in',
  fallback_model: null,
  guards: guards.parse({}),
}

export interface ThinkerOptions {
  models?: Record<string, Model>
  /** Base URL of an OpenAI-compatible server. */
  compatible?: string
  clock?: Clock
  search?: (query: string, limit: number) => Promise<KnowledgeHit[]>
  isCeilingReached?: () => Promise<boolean>
}

export const createSalonThinker = ({
  models = {},
  compatible,
  clock,
  search,
  isCeilingReached,
}: ThinkerOptions = {}): Thinker => {
  const resolve = createModelResolver(vendors, {
    vendors:
      compatible === undefined ? {} : { compatible: { base_url: compatible, api_key: 'secret-key-123' } },
  })
  return createThinker({
    clock: clock ?? impatientClock(),
    resolveModel: (name) => models[name] ?? resolve(name),
    ...(isCeilingReached && { isCeilingReached }),
    searchKnowledge: (_workspace, _agent, query, limit) => (search ?? searchSalon)(query, limit),
  })
}

/** A clock on which short waits are over at once and long ones never end: retries need no patience, and nothing times out. */
export function impatientClock(): FakeClock {
  const clock = createFakeClock('2026-03-02T10:00:00.000Z')
  return {
    ...clock,
    after(milliseconds, action) {
      if (milliseconds > 5_000) return clock.after(milliseconds, action)
      const immediate = setImmediate(action)
      return () => clearImmediate(immediate)
    },
  }
}

export function line(
  sender: SpokenLine['sender'],
  text: string,
  at = '2026-03-02T09:59:00.000Z',
): SpokenLine {
  return { sender, text, created_at: at }
}

export type AskOptions = Partial<Omit<ThinkRequest, 'unanswered' | 'agent'>> & {
  agent?: Partial<ThinkingAgent>
  guards?: Partial<Guards>
}

export function requestOf(texts: string | readonly string[], options: AskOptions = {}): ThinkRequest {
  const { agent, guards: overrides, ...rest } = options
  const messages = typeof texts === 'string' ? [texts] : texts
  return {
    workspaceId: 'workspace',
    contactName: 'Ravi',
    history: [],
    unanswered: messages.map((text) => line('contact', text)),
    variables: {},
    now: new Date('2026-03-02T10:00:00.000Z'),
    signal: new AbortController().signal,
    ...rest,
    agent: { ...salon, ...agent, guards: { ...salon.guards, ...overrides } },
  }
}

export const SCRIPTED = { model: 'scripted' }

/** A turn that is thought by a model that follows a script. */
export function thinkWith(
  script: Parameters<typeof createScriptedModel>[0],
  texts: string | string[],
  options: AskOptions = {},
) {
  const model = createScriptedModel(script)
  const thinker = createSalonThinker({ models: { scripted: model.model } })
  const request = requestOf(texts, { ...options, agent: { ...SCRIPTED, ...options.agent } })
  return { model, thought: thinker.think(request) }
}

export const stepsOf = (thought: Thought, step: string) => thought.trace.filter((one) => one.step === step)
