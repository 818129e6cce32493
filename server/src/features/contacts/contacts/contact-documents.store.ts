/** The search documents of contacts. */

import { raw, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { Search } from '../../../platform/paging/index.ts'
import { endingsOf, lexemesOf, searchQuery, tolerantQuery, wordsOf } from './search-words.ts'

/**
 * Waits until no other transaction writes the search documents of the workspace, and keeps others from it until this one ends.
 * Erasing and merging take this lock last, so that no removed word comes back.
 */
async function lockSearch(work: Scope): Promise<void> {
  await work.transaction.rows({
    name: 'lock_search',
    text: `select pg_advisory_xact_lock(hashtext('search'), hashtext($1))`,
    values: [work.workspaceId],
  })
}

interface Person {
  id: string
  name: string | null
  email: string | null
  identities: readonly { kind: string; value: string }[] | null
}

/** Makes contacts found by what they are called now. Either the search lock or the contact's lock is held. */
export async function indexContacts(work: Scope, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return
  const people = await work.transaction.rows<Person>({
    name: 'contacts_to_index',
    text: `
      select c.id, c.name, c.email,
             (select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value)) from contact_identities i
               where i.workspace_id = c.workspace_id and i.contact_id = c.id and i.kind in ('phone', 'email', 'external')) as identities
        from contacts c where c.workspace_id = $1 and c.id = any ($2::uuid[])`,
    values: [work.workspaceId, contactIds],
  })
  await writeContactDocuments(work, people)
}

/** The same for contacts whose names and identities are known. */
export async function writeContactDocuments(work: Scope, people: readonly Person[]): Promise<void> {
  await writeDocuments(
    work,
    people.map((person) => documentOf(work, person)),
  )
}

/** The words that find a contact. */
export interface ContactDocument {
  id: string
  /** Lexemes with a space between them; none of them holds one. */
  words: string
}

export function documentOf({ workspaceId }: Pick<Scope, 'workspaceId'>, person: Person): ContactDocument {
  return { id: person.id, words: lexemesOf(workspaceId, wordsOfPerson(person)).join(' ') }
}

export async function writeDocuments(work: Scope, documents: readonly ContactDocument[]): Promise<void> {
  if (documents.length === 0) return
  await work.transaction.rows({
    name: 'write_contact_documents',
    text: `
      insert into contact_documents as d (workspace_id, contact_id, words)
      select $1, id, array_to_tsvector(string_to_array(words, ' '))
        from unnest($2::uuid[], $3::text[]) as p (id, words) order by id
      on conflict (workspace_id, contact_id) do update set words = excluded.words where d.words <> excluded.words`,
    values: [work.workspaceId, ...columnsOf(documents)],
  })
}

/** The same for contacts that this transaction has made: nobody else has a document of theirs, and looking for one costs a third. */
export async function insertDocuments(work: Scope, documents: readonly ContactDocument[]): Promise<void> {
  if (documents.length === 0) return
  await work.transaction.rows({
    name: 'insert_contact_documents',
    text: `
      insert into contact_documents (workspace_id, contact_id, words)
      select $1, id, array_to_tsvector(string_to_array(words, ' '))
        from unnest($2::uuid[], $3::text[]) as p (id, words) order by id`,
    values: [work.workspaceId, ...columnsOf(documents)],
  })
}

const columnsOf = (documents: readonly ContactDocument[]) => [
  documents.map(({ id }) => id),
  documents.map(({ words }) => words),
]

function* wordsOfPerson({ name, email, identities }: Person): Generator<string> {
  yield* wordsOf(name ?? '')
  if (!identities?.some(({ value }) => value === email)) yield* wordsOf(email ?? '')
  for (const { kind, value } of identities ?? []) {
    if (kind !== 'phone' && kind !== 'email' && kind !== 'external') continue
    yield* wordsOf(value)
    if (kind === 'phone') yield* endingsOf(value)
  }
}

/** The words of a search, among contacts or conversations `c`. Undefined when there is none, so that nothing can be found. */
export function searchFor(
  work: Scope<Session>,
  noun: 'contact' | 'conversation',
  search: string,
): Search | undefined {
  const query = searchQuery(work.workspaceId, search)
  return query === undefined ? undefined : searchBy(work, noun, query)
}

/** The same where contacts are found in spite of a typing mistake in each word. */
export function tolerantSearchFor(work: Scope<Session>, search: string): Search | undefined {
  const query = tolerantQuery(work.workspaceId, search)
  return query === undefined ? undefined : searchBy(work, 'contact', query)
}

function searchBy(work: Scope<Session>, noun: 'contact' | 'conversation', query: string): Search {
  return {
    where: sql`c.id = any (array(select m.${raw(noun)}_id from ${raw(`matching_${noun}s`)}(${query}::tsquery, ${Number.MAX_SAFE_INTEGER}) m))`,
    among: `${noun}s_matching_among`,
    query,
    whereIn: (ids) => sql`c.id = any (${ids}::uuid[])`,
    async findAll(most) {
      const row = await work.transaction.row<{ ids: string | null }>({
        name: `find_matching_${noun}s`,
        text: `select case when cardinality(ids) <= $2 then ids::text end as ids
                 from (select array(select m.${noun}_id from matching_${noun}s($1::tsquery, $2 + 1) m) as ids) found`,
        values: [query, most],
      })
      return row!.ids ?? undefined
    },
  }
}

export async function forgetContact(work: Scope, contactId: string): Promise<void> {
  await lockSearch(work)
  await work.transaction.rows(
    sql`delete from contact_documents where workspace_id = ${work.workspaceId} and contact_id = ${contactId}`,
  )
  await work.transaction.rows(
    sql`delete from conversation_documents where workspace_id = ${work.workspaceId} and contact_id = ${contactId}`,
  )
}

/**
 * Moves the documents of `from` to `into`. Where two conversations became one, the messages of both are read
 * anew. Names follow with the next event of the contact, which a merge always has.
 */
export async function mergeDocuments(
  work: Scope,
  { from, into }: { from: string; into: string },
  conversations: readonly { old: string; kept: string }[],
): Promise<void> {
  await lockSearch(work)
  const changed = conversations.flatMap(({ old, kept }) => [old, kept])
  await work.transaction.rows(sql`
    delete from conversation_documents where workspace_id = ${work.workspaceId} and conversation_id = any (${changed}::uuid[])`)
  await work.transaction.rows(sql`
    insert into conversations_to_index (workspace_id, conversation_id)
    select c.workspace_id, c.id from conversations c where c.workspace_id = ${work.workspaceId} and c.contact_id = ${into}
    on conflict do nothing`)
  await work.transaction.rows(sql`
    update conversation_documents set contact_id = ${into} where workspace_id = ${work.workspaceId} and contact_id = ${from}`)
  await work.transaction.rows(
    sql`delete from contact_documents where workspace_id = ${work.workspaceId} and contact_id = ${from}`,
  )
  await indexContacts(work, [into])
}

/** Of two contacts who were one until now: all their messages are read anew, so that no word of the one stays with the other. */
export async function divideDocuments(work: Scope, contactIds: readonly [string, string]): Promise<void> {
  await lockSearch(work)
  await work.transaction.rows(sql`
    delete from conversation_documents where workspace_id = ${work.workspaceId} and contact_id = any (${[...contactIds]}::uuid[])`)
  await work.transaction.rows(sql`
    insert into conversations_to_index (workspace_id, conversation_id)
    select c.workspace_id, c.id from conversations c
     where c.workspace_id = ${work.workspaceId} and c.contact_id = any (${[...contactIds]}::uuid[])
    on conflict do nothing`)
  await indexContacts(work, contactIds)
}
