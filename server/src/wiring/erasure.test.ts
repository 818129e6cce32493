/** Erasing a person leaves nothing of them in any table or file, and takes nothing from anybody else. */
import type { Erasure } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../features/observers/webhooks/testing/start-receiver.ts'
import { createLog } from '../platform/logging/log.ts'
import { listRelations, searchFiles, searchTables } from '../testing/find-traces.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { settleAll } from './settle-all.fixture.ts'
import { type Business, liveThere, openBusiness, type Person } from './whole-life.fixture.ts'

const ASHA: Person = {
  mark: 'zylqasha',
  phone: '+919877712345',
  formerPhone: '+919877754321',
  bookedAt: '2026-03-04T06:30:00Z',
}
const RAVI: Person = {
  mark: 'vorpravi',
  phone: '+919866612345',
  formerPhone: '+919866654321',
  bookedAt: '2026-03-04T09:30:00Z',
}
const wordsOf = ({ mark, phone, formerPhone }: Person) => [mark, phone.slice(3), formerPhone.slice(3)]

/** Tables that must hold the person before the erasure, so that the search proves something. */
const LEAVES_TRACES_IN = [
  ...[
    'analytics_handoffs',
    'analytics_questions',
    'analytics_rounds',
    'attachments',
    'audit_entries',
    'bookings',
    'consent_changes',
  ],
  ...[
    'contact_notes',
    'contact_merges',
    'contact_documents',
    'contact_identities',
    'contact_tags',
    'contacts',
    'conversation_documents',
  ],
  ...[
    'conversation_tag_counts',
    'conversation_tags',
    'conversations',
    'events',
    'handoffs',
    'idempotency_keys',
    'intakes',
  ],
  ...['leads', 'ledger_entries', 'messages', 'notes', 'sessions', 'tool_calls', 'turns', 'views'],
  ...['visitor_uploads', 'visitors', 'webhook_attempts'],
  ...['agent_replay_turns', 'calls', 'import_errors'],
]

/** Counts and parts of rows that the report names under another table. */
const REPORTED_WITH_ANOTHER = ['conversation_tag_counts', 'visitor_uploads', 'webhook_attempts']

/**
 * Kept answers are sealed and cannot be searched, so erasure deletes all of the workspace that may hold a person. It costs a
 * replay by the same Idempotency-Key, within the last day only.
 */
const LOST_BY_OTHERS = ['idempotency_keys.body']

/** Every line that the server has logged, at every level. */
const logged: string[] = []
let server: TestServer
let receiver: Receiver
let here: Business
let elsewhere: Business
let before: Awaited<ReturnType<typeof look>>
let exported: { place: string; row?: object; base64?: string }[]
let report: Erasure
let after: Awaited<ReturnType<typeof look>>

async function look() {
  const search = async (business: Business, person: Person) => {
    const { id } = business.number.workspace
    const { connectionString } = server.database
    const found = await searchTables(connectionString, server.platform.secrets, id, wordsOf(person))
    return { ...found, files: await searchFiles(`${server.filesFolder}/${id}`, wordsOf(person)) }
  }
  return {
    erased: await search(here, ASHA),
    sameWorkspace: await search(here, RAVI),
    twin: await search(elsewhere, ASHA),
  }
}

async function exportOf(id: string): Promise<typeof exported> {
  const { content } = await here.number.workspace.api.call('contacts.export', { id })
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  const lines = Buffer.concat(pieces).toString().trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line))
}

beforeAll(async () => {
  receiver = await startReceiver()
  server = await startTestServer({ log: createLog('trace', { write: (line) => void logged.push(line) }) })
  here = await openBusiness(server, receiver)
  elsewhere = await openBusiness(server, receiver)
  await liveThere(server, here, RAVI)
  await liveThere(server, elsewhere, ASHA)
  await settleAll(server)
  const id = await liveThere(server, here, ASHA)
  before = await look()
  exported = await exportOf(id)
  report = await here.number.workspace.api.call('erasures.create', { contact_id: id })
  await settleAll(server)
  after = await look()
}, 300_000)
afterAll(async () => {
  receiver.stop()
  await server.close()
})

test('every table of the database was searched, whatever a migration has added', async () => {
  const relations = await listRelations(server.database.connectionString)
  expect(relations.length).toBeGreaterThan(90)
  expect(after.erased.searched).toEqual(relations)
})

test('before, the person was in each of these tables and in files', () => {
  const tables = Object.keys(before.erased.traces).map((column) => column.split('.')[0]!)
  expect([...new Set(tables)]).toEqual(expect.arrayContaining(LEAVES_TRACES_IN))
  expect(before.erased.files.length).toBeGreaterThanOrEqual(3)
})

test('an erased person is in no column of any table, sealed answers included, and in no file', () => {
  expect(after.erased.traces).toEqual({})
  expect(after.erased.files).toEqual([])
})

test('no line of the log has ever named them', () => {
  expect(logged.length).toBeGreaterThan(20)
  expect(logged.filter((line) => wordsOf(ASHA).some((word) => line.toLowerCase().includes(word)))).toEqual([])
})

test('somebody else of the same workspace keeps everything but kept answers', () => {
  const kept = Object.entries(before.sameWorkspace.traces).filter(
    ([column]) => !LOST_BY_OTHERS.includes(column),
  )
  expect(kept.length).toBeGreaterThan(40)
  expect(after.sameWorkspace.traces).toEqual(Object.fromEntries(kept))
  expect(after.sameWorkspace.files).toEqual(before.sameWorkspace.files)
})

test('a person of the same name and number in another workspace keeps everything', () => {
  expect(after.twin).toEqual(before.twin)
  expect(Object.keys(before.twin.traces).length).toBeGreaterThan(40)
})

test('the report says what was removed where, names nothing of the person, and is all that is left', async () => {
  const { api } = here.number.workspace
  const places = Object.fromEntries(report.places.map(({ place, ...counts }) => [place, counts]))
  expect(Object.keys(places)).toEqual(
    expect.arrayContaining(LEAVES_TRACES_IN.filter((table) => !REPORTED_WITH_ANOTHER.includes(table))),
  )
  expect(places.messages!.removed).toBeGreaterThan(5)
  expect(places.messages!.redacted).toBe(0)
  expect(places.events!.redacted).toBeGreaterThan(5)
  expect(places.ledger_entries!.redacted).toBeGreaterThan(3)
  expect(report.files_removed).toBeGreaterThanOrEqual(3)
  for (const word of wordsOf(ASHA)) expect(JSON.stringify(report)).not.toContain(word)
  expect(await api.call('erasures.get', { id: report.id })).toEqual(report)
  expect((await api.call('erasures.list', { contact_id: report.contact_id })).data).toEqual([report])
})

test('an export holds what each of these places has of the person, their files, and nothing of anybody else', () => {
  const places = new Set(exported.map(({ place }) => place))
  const notExported = [
    'conversation_tag_counts',
    'idempotency_keys',
    'views',
    'visitors',
    'visitor_uploads',
    'webhook_attempts',
  ]
  expect([...places]).toEqual(
    expect.arrayContaining(LEAVES_TRACES_IN.filter((table) => !notExported.includes(table))),
  )
  expect([...places]).toEqual(expect.arrayContaining(['webhook_deliveries', 'files']))
  const text = JSON.stringify(exported)
  for (const word of ['hello', 'consent', 'begun', 'file.txt', 'plan'])
    expect(text).toContain(`${ASHA.mark}${word}`)
  const files = exported.flatMap(({ base64 }) => (base64 ? [Buffer.from(base64, 'base64').toString()] : []))
  expect(files.join()).toContain(`${ASHA.mark}mediabytes`)
  for (const word of wordsOf(RAVI)) expect(text).not.toContain(word)
})
