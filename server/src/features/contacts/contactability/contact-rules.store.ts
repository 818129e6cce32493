import type { ContactPurpose, ContactRules as ContactRulesResource } from '@parley/contracts'
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { OwnHours } from './open-hours.ts'

/** The row of a workspace. */
export interface ContactRules extends OwnHours {
  frequency_caps: readonly FrequencyCap[]
  needs_consent: readonly ContactPurpose[]
}

export interface FrequencyCap {
  /** Null: of all purposes together. */
  purpose: ContactPurpose | null
  most: number
  /** The length of the window. */
  hours: number
}

export const DEFAULT_RULES: ContactRules = {
  quiet_hours: null,
  quiet_hours_by_country: {},
  frequency_caps: [],
  needs_consent: [],
}

type StoredRules = ContactRules & { updated_at: Date }

export function readContactRules(work: Scope<Session>): Promise<StoredRules | undefined> {
  return work.transaction.row<StoredRules>(sql`
    select quiet_hours, quiet_hours_by_country, frequency_caps, needs_consent, updated_at
      from contact_rules where workspace_id = ${work.workspaceId}`)
}

/** Keeps others from changing the rules until the transaction ends, also when there is no row to lock yet. */
export async function holdContactRules(work: Scope): Promise<void> {
  await work.transaction.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`contact_rules ${work.workspaceId}`}, 0))`,
  )
}

export async function saveContactRules(work: TimedScope, rules: ContactRules): Promise<void> {
  const { quiet_hours, quiet_hours_by_country, frequency_caps, needs_consent } = rules
  await work.transaction.rows(sql`
    insert into contact_rules (workspace_id, quiet_hours, quiet_hours_by_country, frequency_caps, needs_consent, updated_at)
    values (${work.workspaceId}, ${quiet_hours && JSON.stringify(quiet_hours)}, ${JSON.stringify(quiet_hours_by_country)},
      ${JSON.stringify(frequency_caps)}, ${needs_consent}, ${work.now})
    on conflict (workspace_id) do update set quiet_hours = excluded.quiet_hours,
      quiet_hours_by_country = excluded.quiet_hours_by_country, frequency_caps = excluded.frequency_caps,
      needs_consent = excluded.needs_consent, updated_at = excluded.updated_at`)
}

export function presentContactRules(rules: StoredRules | undefined): ContactRulesResource {
  const { quiet_hours, quiet_hours_by_country, frequency_caps, needs_consent } = rules ?? DEFAULT_RULES
  return {
    quiet_hours,
    quiet_hours_by_country: { ...quiet_hours_by_country },
    frequency_caps: [...frequency_caps],
    needs_consent: [...needs_consent],
    updated_at: rules ? rules.updated_at.toISOString() : null,
  }
}
