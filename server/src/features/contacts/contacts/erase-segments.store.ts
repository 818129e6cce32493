import { sql, type Transaction } from '../../../platform/database/index.ts'
import type { Erasure } from './erase-ledger.store.ts'
import { withoutValues } from './redact-rules.ts'

/**
 * Rules of segments that name the person: the name or address in them goes. Other people stay in the segment. Entries of the audit trail
 * that name the person become entries about them. Answers with the number of segments.
 */
export async function eraseSegments(
  tx: Transaction,
  { workspaceId, contactId }: Pick<Erasure, 'workspaceId' | 'contactId'>,
): Promise<number> {
  const known = await tx.rows<{ value: string; is_address: boolean }>(sql`
    select lower(i.value) as value, true as is_address from contact_identities i
     where i.workspace_id = ${workspaceId} and i.contact_id = ${contactId}
    union
    select lower(k.value), k.is_address from contacts c
      cross join lateral (values (c.name, false), (c.email, true)) as k (value, is_address)
     where c.workspace_id = ${workspaceId} and c.id = ${contactId} and k.value <> ''`)
  const personal = new Set(known.map(({ value }) => value))
  const addresses = known.filter(({ is_address }) => is_address).map(({ value }) => value)
  const names = known.filter(({ is_address }) => !is_address).map(({ value }) => value)
  await tx.rows(sql`select claim_audit_entries_naming(${contactId}, ${addresses}::text[], ${names}::text[])`)
  const segments = await tx.rows<{ id: string; rules: unknown }>(sql`
    select a.id, a.rules from audiences a
     where a.workspace_id = ${workspaceId} and a.rules is not null order by a.id for no key update`)
  let changed = 0
  for (const { id, rules } of segments) {
    const kept = JSON.stringify(withoutValues(rules, personal))
    if (kept === JSON.stringify(rules)) continue
    changed++
    await tx.rows(sql`
      update audiences set rules = ${kept}::jsonb where workspace_id = ${workspaceId} and id = ${id}`)
  }
  return changed
}
