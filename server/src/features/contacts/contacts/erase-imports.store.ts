import { sql, type Transaction } from '../../../platform/database/index.ts'
import type { Erasure } from './erase-ledger.store.ts'

/** Removes the rows of imports that could not be taken and may be about the person. Answers with their number. */
export async function eraseImports(
  tx: Transaction,
  { workspaceId, contactId }: Pick<Erasure, 'workspaceId' | 'contactId'>,
): Promise<number> {
  const rows = await tx.rows(sql`
    delete from import_errors e
     where e.workspace_id = ${workspaceId} and ${importErrorToErase(workspaceId, contactId)} returning 1`)
  return rows.length
}

/**
 * A row without any address may be about anybody it names, so that one word of the name is enough there: a lost row costs less than one
 * that stays.
 */
function importErrorToErase(workspaceId: string, contactId: string) {
  const named = sql`regexp_split_to_array(line.words, '[[:space:][:punct:]]+') @> called.all_words
       or (not line.has_address and regexp_split_to_array(line.words, '[[:space:][:punct:]]+') && called.long_words)`
  return rowAbout(workspaceId, contactId, named)
}

/** A person is never shown the row of a namesake: where the name alone fits, the row must have no address. */
export function importErrorToExport(workspaceId: string, contactId: string) {
  const named = sql`not line.has_address
       and regexp_split_to_array(line.words, '[[:space:][:punct:]]+') @> called.all_words`
  return rowAbout(workspaceId, contactId, named)
}

/**
 * A row is about the person where a cell holds one of their addresses, or where it names them, in whichever cells. Phone numbers are
 * compared by their last digits: a file may have them without the country.
 */
function rowAbout(workspaceId: string, contactId: string, named: ReturnType<typeof sql>) {
  return sql`exists (
       select 1 from (
         select lower(coalesce(string_agg(cell, ' '), '')) as words,
                coalesce(bool_or(length(regexp_replace(cell, '\\D', '', 'g')) >= 7 or cell like '%@%'), false) as has_address
           from jsonb_array_elements_text(e.row_values) cell) line, (
         select array_agg(word) as all_words, array_agg(word) filter (where length(word) >= 3) as long_words
           from (select row_number() over () as name_number, lower(n.name) as name from (
             select c.name from contacts c where c.workspace_id = ${workspaceId} and c.id = ${contactId}
             union
             select l.name from leads l where l.workspace_id = ${workspaceId} and l.contact_id = ${contactId}
             union
             select m.details -> side ->> 'name' from contact_merges m cross join (values ('gone'), ('kept')) s (side)
              where m.workspace_id = ${workspaceId} and m.contact_id = ${contactId}) n where n.name is not null) named
          cross join regexp_split_to_table(name, '[[:space:][:punct:]]+') word
          where word <> '' group by name_number) called
        where ${named})
     or exists (
       select 1 from jsonb_array_elements_text(e.row_values) cell, (
         select lower(i.value) as known, i.kind from contact_identities i
          where i.workspace_id = ${workspaceId} and i.contact_id = ${contactId}
         union
         select lower(c.email), 'email' from contacts c where c.workspace_id = ${workspaceId} and c.id = ${contactId} and c.email <> '') person
        where lower(trim(cell)) = person.known
           or (person.kind = 'email' and position(person.known in lower(cell)) > 0)
           or (person.kind = 'phone' and right(regexp_replace(cell, '\\D', '', 'g'), 9) = right(person.known, 9)))`
}
