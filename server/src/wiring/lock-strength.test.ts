/** Locks of rows that new messages refer to: the check of a foreign key must not wait for them. docs/decisions/lock-order.md */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const FEATURES = join(import.meta.dirname, '..', 'features')
/** New messages, sessions, turns and events refer to rows of these. */
const STRONG =
  /\bfrom (agents|channels|contacts|conversations|workspaces)\b([^`]*?)\bfor update\b(?! of (?!c\b))/g
/** They delete the rows, or give them another key. */
const ALLOWED: readonly string[] = [
  'contacts/contacts/contacts.store.ts contacts',
  'contacts/contacts/erase-contact.store.ts conversations',
  'contacts/contacts/merge-contacts.store.ts contacts',
  'contacts/contacts/merge-contacts.store.ts conversations',
]

const stronglyLocked = (text: string) =>
  [...text.matchAll(STRONG)]
    .filter(([, , between]) => !between!.includes(' from '))
    .map(([, table]) => table!)

test('only merging and erasing take a lock on a parent that checks of foreign keys wait for', () => {
  const found = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.store.ts'))
    .flatMap((name) =>
      stronglyLocked(readFileSync(join(FEATURES, name), 'utf8')).map(
        (table) => `${relative(FEATURES, join(FEATURES, name))} ${table}`,
      ),
    )
  expect([...new Set(found)].sort()).toEqual(ALLOWED)
})

test('the search finds such a lock', () => {
  expect(stronglyLocked('sql`select * from agents where id = 1 for update`')).toEqual(['agents'])
  expect(stronglyLocked('sql`select * from agents where id = 1 for no key update`')).toEqual([])
})
