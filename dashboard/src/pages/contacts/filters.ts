/** The filters of the contact list: for the server, and as the rules of a segment. */
import type { Input } from '@parley/contracts'
import { CONTACT_FILTERS, type ContactSearch } from './contact-search.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The beginning of the day (UTC) so many days ago: the same for a whole day, so that the list is not read anew. */
function dayBefore(days: number, now: Date): string {
  const day = new Date(now.getTime() - days * DAY_MS)
  return `${day.toISOString().slice(0, 10)}T00:00:00Z`
}

const isYes = (text: string) => text === 'yes'

export const tagsOf = (text: string): string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)

export function listInput(search: ContactSearch, now = new Date()): Input<'contacts.list'> {
  const { q, tags, phone, email, stopped, new: days, score, field } = search
  return {
    ...(q && { search: q }),
    ...(tags && { tags: tagsOf(tags).join(',') }),
    ...(phone && { has_phone: isYes(phone) }),
    ...(email && { has_email: isYes(email) }),
    ...(stopped && { opted_out: isYes(stopped) }),
    ...(days && { created_since: dayBefore(Number(days) || 0, now) }),
    ...(score && { min_lead_score: Math.min(100, Math.max(0, Number(score) || 0)) }),
    ...(field && { custom_fields: [field] }),
  }
}

/** Rules that find the same contacts at any later time. */
export function segmentRules(search: ContactSearch): Record<string, unknown> {
  const { q, tags, phone, email, stopped, new: days, score, field } = search
  const known = (name: string, wanted: string) => ({
    field: name,
    operator: isYes(wanted) ? 'is_known' : 'is_unknown',
  })
  const [key, ...rest] = field?.split('=') ?? []
  return {
    all: [
      ...(q
        ? [
            {
              any: ['name', 'phone', 'email'].map((name) => ({
                field: name,
                operator: 'contains',
                value: q,
              })),
            },
          ]
        : []),
      ...(tags ? [{ field: 'tags', operator: 'includes_any_of', value: tagsOf(tags) }] : []),
      ...(phone ? [known('phone', phone)] : []),
      ...(email ? [known('email', email)] : []),
      ...(stopped ? [known('opted_out_at', stopped)] : []),
      ...(days ? [{ field: 'created_at', operator: 'within_days', value: Number(days) }] : []),
      ...(score ? [{ field: 'lead_score', operator: 'at_least', value: Number(score) }] : []),
      ...(key ? [{ field: `custom_fields.${key}`, operator: 'is', value: rest.join('=') }] : []),
    ],
  }
}

export const isFiltered = (search: ContactSearch): boolean => CONTACT_FILTERS.some((name) => search[name])
