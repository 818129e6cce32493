/** An invented business, held in memory: the thinker reads it as it reads a real one. */
import { guards, type KnowledgeHit } from '@parley/contracts'
import { SAMPLE_DOCUMENTS, SAMPLE_PERSON, SAMPLE_SERVICE } from '@parley/language'
import { createPassageIndex } from '../../knowledge/index.ts'
import { BUILT_IN_TOOL_NAMES, type Toolbox } from '../../tools/index.ts'
import type { ThinkingAgent } from '../think/index.ts'

const HITS: readonly KnowledgeHit[] = SAMPLE_DOCUMENTS.map(({ title, text }) => ({
  document_id: title,
  title,
  heading: null,
  text,
  span: { start: 0, end: text.length },
  source_url: null,
  page: null,
  address: null,
  score: 1,
}))

const WRITTEN = '2026-01-01T00:00:00.000Z'
const SERVICE: Toolbox['services'][number] = {
  id: 'service',
  name: SAMPLE_SERVICE.name,
  also_called: SAMPLE_SERVICE.alsoCalled,
  description: null,
  duration_minutes: 30,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  price_minor: 40_000,
  currency: 'INR',
  minimum_notice_minutes: 0,
  maximum_days_ahead: 60,
  resource_ids: [],
  shared: false,
  active: true,
  created_at: WRITTEN,
  updated_at: WRITTEN,
}

export const SAMPLE_AGENT: ThinkingAgent = {
  name: SAMPLE_PERSON,
  instructions: '',
  personality: 'friendly',
  language: 'en',
  time_zone: 'Asia/Kolkata',
  business_name: SAMPLE_PERSON,
  business_facts: { phone: '+91 98765 43210' },
  model: 'built-in',
  fallback_model: null,
  guards: guards.parse({}),
}

export function openSampleKnowledge(): (query: string, limit: number) => Promise<KnowledgeHit[]> {
  const index = createPassageIndex(
    HITS.map(({ document_id, title, text }) => ({ id: document_id, documentId: document_id, title, text })),
  )
  return async (query, limit) =>
    index
      .search(query, { limit })
      .map(({ id, score }) => ({ ...HITS.find((hit) => hit.document_id === id)!, score }))
}

/** Offers every tool, and changes nothing. */
export function openSampleToolbox(): Toolbox {
  return {
    tools: BUILT_IN_TOOL_NAMES.map((name) => ({ name, description: name, inputSchema: { type: 'object' } })),
    services: [SERVICE],
    resources: [{ id: 'person', name: SAMPLE_PERSON, capacity: 1 }],
    bookings: [{ id: 'booking', service: SAMPLE_SERVICE.name, starts_at: WRITTEN }],
    pending: null,
    done: [],
    question: () => null,
    leaks: () => false,
    call: async () => ({ status: 'would_do', data: {}, evidence: [], reported: [] }),
  }
}
