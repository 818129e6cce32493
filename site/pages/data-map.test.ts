import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const DOCS = join(import.meta.dirname, '..', '..', 'docs')
const schema = readFileSync(join(DOCS, 'reference', 'schema.sql'), 'utf8')
const map = readFileSync(join(DOCS, 'guides', 'data-map.md'), 'utf8')

const tables = new Map(
  [...schema.matchAll(/^create table (\w+) \(\n(.*?)^\)/gms)].map(([, name, columns]) => [name!, columns!]),
)

test('the data map names every table that has rows of a contact, and no table that is not there', () => {
  const ofContacts = [...tables].filter(([, columns]) =>
    /^\s+(?:contact_id|conversation_id|message_id|turn_id)\b/m.test(columns),
  )
  expect(ofContacts.length).toBeGreaterThan(40)
  expect(ofContacts.map(([name]) => name).filter((name) => !map.includes(`\`${name}\``))).toEqual([])
  const named = [...map.matchAll(/^\|[^|]*\|([^|]*)\|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
  )
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((name) => !tables.has(name))).toEqual([])
})
