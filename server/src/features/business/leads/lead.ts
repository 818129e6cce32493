/** The noun: a contact who may become a customer. Pure: what becomes of a lead when something is told about it. */
import type { LeadSettings } from '@parley/contracts'
import { type ScoreReason, scoreLead } from './score-lead.ts'

export type LeadStage = 'new' | 'qualified' | 'contacted' | 'won' | 'lost'

export interface LeadRow {
  workspace_id: string
  id: string
  contact_id: string
  conversation_id: string | null
  session_id: string | null
  agent_id: string | null
  name: string | null
  phone: string | null
  email: string | null
  intent: string | null
  source: string
  stage: LeadStage
  score: number
  score_reasons: ScoreReason[]
  score_by_hand: boolean
  has_booking: boolean
  captured_at: Date | string | null
  qualified_at: Date | string | null
  owner: string | null
  notes: string | null
  custom_fields: Record<string, unknown>
  created_at: Date | string
  updated_at: Date | string
}

/** Where something was told. */
export interface LeadPlace {
  conversationId: string | null
  sessionId: string | null
  agentId: string | null
}

/** Details of a lead. Undefined leaves a detail as it is, null removes it. Custom fields are checked already. */
export interface LeadDetails {
  name?: string | null
  phone?: string | null
  email?: string | null
  intent?: string | null
  owner?: string | null
  notes?: string | null
  custom_fields?: Record<string, unknown>
  stage?: LeadStage
  /** Set by hand. */
  score?: number
  /** The contact has a booking that is not cancelled. */
  has_booking?: boolean
  place?: LeadPlace
}

export interface LeadChange {
  row: LeadRow
  /** Names of what is different. */
  changed: string[]
  /** Enough is known for the first time. */
  captured: boolean
  /** The threshold is reached for the first time. */
  qualified: boolean
}

const TOLD = ['name', 'phone', 'email', 'intent', 'owner', 'notes', 'stage'] as const

/** The lead after something was told. The last word counts; a lead is captured once and qualified once. */
export function changeLead(
  before: LeadRow,
  details: LeadDetails,
  settings: LeadSettings,
  now: Date,
): LeadChange {
  const row: LeadRow = { ...before }
  for (const field of TOLD) {
    if (details[field] !== undefined) Object.assign(row, { [field]: details[field] })
  }
  if (details.custom_fields) row.custom_fields = mergeFields(before.custom_fields, details.custom_fields)
  if (details.has_booking !== undefined) row.has_booking = details.has_booking
  if (details.place) {
    // Where it began stays; the session is the one in which it goes on.
    row.conversation_id ??= details.place.conversationId
    row.agent_id ??= details.place.agentId
    row.session_id = details.place.sessionId ?? row.session_id
  }
  if (details.score !== undefined) {
    row.score = details.score
    row.score_by_hand = true
    row.score_reasons = [{ reason: 'set by hand', points: details.score }]
  } else if (!row.score_by_hand) {
    Object.assign(row, scoreLead(row, settings))
  }
  const captured = row.captured_at === null && isCaptured(row)
  if (captured) row.captured_at = now
  const qualified =
    row.qualified_at === null && (row.score >= settings.threshold || details.stage === 'qualified')
  if (qualified) {
    row.qualified_at = now
    if (row.stage === 'new') row.stage = 'qualified'
  }
  const changed = differences(before, row)
  if (changed.length > 0) row.updated_at = now
  return { row, changed, captured, qualified }
}

/** There is a way to reach somebody of whom we know who it is or what it wants. */
function isCaptured(row: LeadRow): boolean {
  return (row.phone !== null || row.email !== null) && (row.name !== null || row.intent !== null)
}

function mergeFields(
  present: Record<string, unknown>,
  told: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...present, ...told }).filter(([, value]) => value !== null))
}

const SHOWN = [
  'name',
  'phone',
  'email',
  'intent',
  'stage',
  'score',
  'owner',
  'notes',
  'custom_fields',
  'conversation_id',
] as const

function differences(before: LeadRow, after: LeadRow): string[] {
  return SHOWN.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}
