import type { ContactAudience, ContactImport, Flow } from '@parley/contracts'
import { AT, ID, TIMES } from './ids.ts'

export const AUDIENCE: ContactAudience = {
  id: ID.audience,
  name: 'Mumbai customers',
  description: 'Of the March list.',
  kind: 'list',
  contact_count: 2,
  ...TIMES,
}

export const IMPORT: ContactImport = {
  id: ID.import,
  source: 'json',
  filename: null,
  status: 'completed',
  encoding: 'utf-8',
  delimiter: null,
  columns: ['name', 'phone'],
  mapping: { name: 'name', phone: 'phone' },
  default_country: null,
  match_by: ['phone'],
  on_match: 'update',
  tags: [],
  audience_id: null,
  contact_events: false,
  required: ['name', 'phone'],
  callback_url: null,
  callback_format: 'native',
  size_bytes: 120,
  total: 4,
  percent: 100,
  counts: { processed: 4, created: 1, updated: 1, unchanged: 1, failed: 1 },
  check: null,
  problem: null,
  created_at: AT,
  started_at: AT,
  completed_at: AT,
}

export const FLOW: Flow = {
  id: ID.flow,
  name: 'Feedback',
  kind: 'announcement',
  language: 'hi-IN',
  languages: ['en'],
  voice: { gender: 'female', provider: 'google', name: null },
  model: 'google/gemini-2.5-flash',
  instructions: 'You are polite.',
  allow_interruptions: true,
  definition: { greeting: { default: 'Hello!', languages: { hi: 'Namaste!' } }, steps: [] },
  problems: [],
  published_version: 1,
  has_unpublished_changes: false,
  published_at: AT,
  ...TIMES,
}
