/** The people of a campaign: contacts in a list, of whom some may not be written to. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Api, showId } from '@parley/contracts'
import type pg from 'pg'

export interface People {
  audienceId: string
  /** Phone numbers by the id of the contact. */
  phones: ReadonlyMap<string, string>
  /** Phone numbers of those who opted out or are blocked. */
  forbidden: ReadonlySet<string>
}

/** One in so many has opted out, and one in so many is blocked. */
const OPTED_OUT_EACH = 100
const BLOCKED_EACH = 200
/** Fake Meta knows nobody whose number ends like this. */
export const UNREACHABLE_SUFFIX = '0077'

const AT_ONCE = 10_000
const LOOK_MS = 200
const NOON = 12

export const phoneOf = (number: number): string => `+9198${String(10_000_000 + number)}`

export async function createPeople(
  { api, rows }: { api: Api; rows: pg.Pool },
  count: number,
  signal: AbortSignal,
): Promise<People> {
  await importPeople(api, { from: 0, to: count }, signal)
  const { rows: found } = await rows.query<{ id: string; phone: string }>(
    `select contact_id as id, value as phone from contact_identities where kind = 'phone' order by value`,
  )
  const phones = new Map(found.map(({ id, phone }) => [showId('contact', id), phone]))
  if (phones.size !== count) throw new Error(`${phones.size} of ${count} contacts were made`)

  const audience = await api.call('audiences.create', { name: 'Everybody' })
  const ids = [...phones.keys()]
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await api.call('audiences.add_contacts', {
      id: audience.id,
      contact_ids: ids.slice(from, from + AT_ONCE),
    })

  const forbidden = new Set<string>()
  for (const [index, id] of ids.entries()) {
    const isBlocked = index % BLOCKED_EACH === 7
    if (!isBlocked && index % OPTED_OUT_EACH !== 3) continue
    await api.call('contacts.update', { id, ...(isBlocked ? { blocked: true } : { opted_out: true }) })
    forbidden.add(phones.get(id)!)
  }
  return { audienceId: audience.id, phones, forbidden }
}

/** Contacts whose numbers follow each other. */
export async function importPeople(
  api: Api,
  { from: first, to }: { from: number; to: number },
  signal: AbortSignal,
): Promise<void> {
  const time_zone = zoneOfNoon(new Date())
  for (let from = first; from < to; from += AT_ONCE) {
    const { id } = await api.call('imports.create', {
      rows: Array.from({ length: Math.min(AT_ONCE, to - from) }, (_, index) => ({
        name: `Person ${from + index}`,
        phone: phoneOf(from + index),
        time_zone,
      })),
    })
    await ended(api, id, signal)
  }
}

async function ended(api: Api, id: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { status, counts, problem } = await api.call('imports.get', { id })
    if (status === 'completed' && counts.failed === 0) return
    if (status !== 'running')
      throw new Error(`the import of the contacts is ${status}: ${problem ?? counts.failed}`)
    await pause(LOOK_MS, undefined, { signal })
  }
}

/** The benchmark may run at any hour: where its people live it is about noon, so that no quiet hours hold it up. */
export function zoneOfNoon(now: Date): string {
  const offset = NOON - now.getUTCHours()
  // The signs of these names are the other way round: Etc/GMT-5 is five hours ahead.
  return offset === 0 ? 'Etc/GMT' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
}
