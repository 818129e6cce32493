/** How much a lead is worth a person's time: the sum of what is known, and why. Pure. */
import { LEAD_DETAILS, type LeadSettings } from '@parley/contracts'

export interface ScoreReason {
  reason: string
  points: number
}

/** The known details of a lead. */
export interface KnownOfLead {
  name: string | null
  phone: string | null
  email: string | null
  intent: string | null
  custom_fields: Record<string, unknown>
  has_booking: boolean
}

const HIGHEST = 100
const WORDS = { name: 'name', phone: 'phone', email: 'e-mail address', intent: 'intent' } as const

export function scoreLead(
  lead: KnownOfLead,
  settings: Pick<LeadSettings, 'fields' | 'points'>,
): { score: number; score_reasons: ScoreReason[] } {
  const reasons: ScoreReason[] = []
  for (const detail of LEAD_DETAILS) {
    if (lead[detail]) reasons.push({ reason: `${WORDS[detail]} known`, points: settings.points[detail] })
  }
  for (const field of settings.fields) {
    if (lead.custom_fields[field.name] !== undefined) {
      reasons.push({ reason: `${field.label} known`, points: field.points })
    }
  }
  if (lead.has_booking) reasons.push({ reason: 'has a booking', points: settings.points.booking })
  const counting = reasons.filter(({ points }) => points > 0)
  const sum = counting.reduce((total, { points }) => total + points, 0)
  return { score: Math.min(HIGHEST, sum), score_reasons: counting }
}
