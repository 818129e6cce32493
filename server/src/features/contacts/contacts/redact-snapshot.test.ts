/** Every field that events keep of a person is either erased with them, or named here as one that tells nothing of them. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { redactSnapshot } from './redact-snapshot.ts'

const RECORD = new URL('../../../platform/events/versions/stored-fields.json', import.meta.url)
const { fields } = JSON.parse(readFileSync(RECORD, 'utf8')) as { fields: Record<string, string[]> }

/** About the business, and kept whole. */
const NOUNS_OF_THE_BUSINESS = ['agent', 'channel', 'template', 'webhook_endpoint']

/** States, counts and names of the business. Ids and times are kept, too. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  booking: ['rescheduled_count', 'resource_name', 'service', 'source', 'status'],
  contact: ['lead_score'],
  conversation: [
    'assignee',
    'channel_kind',
    'handoff_requested_by',
    'lifecycle',
    'messages_count',
    'priority',
    'responder',
    'responder_epoch',
    'snoozed_until',
    'target_state',
    'unread_count',
    'version',
    'waiting_since',
  ],
  // `fields` holds a list, which is emptied.
  handoff: ['after_hours', 'assignee', 'fields', 'priority', 'requested_by', 'status'],
  lead: ['owner', 'score', 'score_reasons', 'source', 'stage'],
  // Fields of an attachment, and `attachments`, which holds objects of such fields.
  message: [
    'attachments',
    'direction',
    'error',
    'kind',
    'mime_type',
    'pricing',
    'sender',
    'size',
    'state',
    'status',
  ],
  note: ['author_kind', 'author_name', 'mentions'],
  session: ['channel_kind', 'lead_score', 'messages_count', 'responder', 'status'],
}

const isIdOrTime = (field: string) => field === 'id' || /_(?:id|at)$/.test(field)

test.each(Object.keys(fields).filter((noun) => !NOUNS_OF_THE_BUSINESS.includes(noun)))(
  'of the %s in an event, only what is named here outlives an erasure',
  (noun) => {
    const snapshot = Object.fromEntries(fields[noun]!.map((field) => [field, 'told by a person']))
    const redacted = redactSnapshot({ [noun]: snapshot })[noun] as Record<string, unknown>
    const kept = Object.keys(redacted).filter(
      (field) => redacted[field] === 'told by a person' && !isIdOrTime(field),
    )
    expect(kept).toEqual(KEPT[noun] ?? [])
  },
)
