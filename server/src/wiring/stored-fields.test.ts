/**
 * The fields that events keep of each noun, compared with a record. Stored events are read for as long as they are kept, so a field
 * that is renamed or removed needs a new version and its step (docs/decisions/event-versions.md).
 */
import { readFileSync } from 'node:fs'
import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { expect, test } from 'vitest'
import { snapshotBooking } from '../features/business/bookings/index.ts'
import { snapshotLead } from '../features/business/leads/index.ts'
import { snapshotChannel } from '../features/channels/channels/index.ts'
import { snapshotTemplate } from '../features/channels/templates/index.ts'
import { contactSnapshotSql, snapshotContact } from '../features/contacts/contacts/index.ts'
import {
  activeHandoffSql,
  agentSnapshotSql,
  conversationWithChannelSql,
  sessionSnapshotSql,
  snapshotAgent,
} from '../features/conversations/conversations/index.ts'
import { snapshotHandoff } from '../features/conversations/handoffs/index.ts'
import { filesSnapshotSql, messageWithFilesSnapshotSql } from '../features/conversations/messages/index.ts'
import { snapshotNote } from '../features/conversations/notes/index.ts'
import { snapshotEndpoint } from '../features/observers/webhooks/index.ts'

const RECORD = new URL('../platform/events/versions/stored-fields.json', import.meta.url)

interface Recorded {
  schema_version: number
  fields: Record<string, string[]>
}

/** Names of the fields that a function stores, whatever is in the row. */
const namesOf = (snapshot: (row: never) => object) => Object.keys(snapshot({} as never)).sort()
/** Of the snapshot itself: the names of an aggregated list's objects belong to that list. */
const namesInSql = (text: string) =>
  [...text.replace(/jsonb_agg\(.*$/m, '').matchAll(/'(\w+)', /g)].map((match) => match[1]!).sort()

const present: Recorded['fields'] = {
  agent: namesOf(snapshotAgent),
  booking: namesOf(snapshotBooking),
  channel: namesOf(snapshotChannel),
  contact: namesOf(snapshotContact),
  conversation: namesInSql(conversationWithChannelSql('c', 'ch', activeHandoffSql('h'))),
  handoff: namesOf(snapshotHandoff),
  lead: namesOf(snapshotLead),
  message: namesInSql(`${messageWithFilesSnapshotSql('m')} ${filesSnapshotSql('f')}`),
  note: namesOf(snapshotNote),
  session: namesInSql(sessionSnapshotSql('s', { conversation: 'c', channelKind: 'ch.kind' })),
  template: namesOf(snapshotTemplate),
  webhook_endpoint: namesOf(snapshotEndpoint),
}

test('events of one version keep the same fields of every noun', () => {
  const recorded = JSON.parse(readFileSync(RECORD, 'utf8')) as Recorded
  expect(
    { schema_version: EVENT_SCHEMA_VERSION, fields: present },
    'The fields that events keep have changed. Added fields: record them in server/src/platform/events/versions/stored-fields.json. ' +
      'Renamed or removed fields: raise EVENT_SCHEMA_VERSION, add the step in server/src/platform/events/versions/steps.ts, ' +
      'then record them with the new version.',
  ).toEqual(recorded)
})

test('a noun keeps the same fields whether a statement or the server makes its snapshot', () => {
  expect(namesInSql(agentSnapshotSql('a'))).toEqual(present.agent)
  expect(namesInSql(contactSnapshotSql('p'))).toEqual(present.contact)
})
