import type { Update } from '../../kit/index.ts'
import { readAccountError, readNotice, readPreference, readUserIdUpdate } from './read-account.ts'
import { accountOf, type Change, UNREADABLE_ACCOUNT, unreadable, wholeOf } from './read-change.ts'
import { asFields, asId, asList, asText, clip } from './read-fields.ts'
import { isDeeperThan, MAX_DEPTH, readExactJson, storableText } from './read-json.ts'
import { readEcho, readMessage } from './read-message.ts'
import { readStatus } from './read-status.ts'
import { readTemplateChange } from './read-template-change.ts'
import { Senders } from './senders.ts'

/** An update and whose it is: a phone number's id, `waba:<id>`, or `unreadable`. */
export interface AddressedUpdate {
  account: string
  update: Update
}

/**
 * Reads one webhook body of Meta, whatever is in it. It never throws: a non-200 would be repeated for a week, so
 * what cannot be read becomes a notice that carries its raw content, and its neighbours are read as usual.
 */
export function readWebhook(body: Uint8Array, now: Date): AddressedUpdate[] {
  let payload: unknown
  try {
    payload = readExactJson(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (isDeeperThan(payload, 1000)) throw new RangeError('it nests too deep')
  } catch (error) {
    // A body that is no UTF-8 (TypeError), no JSON (SyntaxError) or too deep (RangeError).
    return [unowned(unreadable(unparsed(body), reasonOf(error), now))]
  }
  const envelope = asFields(payload)
  const entries = asList(envelope?.entry)
  if (entries === undefined || envelope?.object !== 'whatsapp_business_account')
    return [unowned(unreadable(shallow(payload), 'it is no WhatsApp Business webhook', now))]
  return entries.flatMap((entry) => readEntry(entry, now))
}

function readEntry(item: unknown, now: Date): AddressedUpdate[] {
  const entry = asFields(item)
  const changes = asList(entry?.changes)
  if (changes === undefined) return [unowned(unreadable(shallow(item), 'an entry without changes', now))]
  const waba = asId(entry?.id)
  return changes.flatMap((element) => {
    const fields = asFields(element)
    const field = asText(fields?.field)
    const value = asFields(fields?.value)
    if (field === undefined || value === undefined) {
      const account = waba === undefined ? UNREADABLE_ACCOUNT : `waba:${waba}`
      return [
        { account, update: unreadable(shallow(element), 'a change without field or value', now, account) },
      ]
    }
    const senders = new Senders(value.contacts)
    const change: Change = { field, value, waba, time: entry?.time, now, senders }
    const account = accountOf(change)
    return readChange(change).map((update) => ({ account, update }))
  })
}

const LISTS = {
  messages: readMessage,
  statuses: readStatus,
  message_echoes: readEcho,
  user_preferences: readPreference,
  errors: readAccountError,
} satisfies Record<string, (item: unknown, change: Change) => Update>

/** Parts of a value that belong to its items and say nothing by themselves. */
const SURROUNDINGS = new Set(['messaging_product', 'metadata', 'contacts'])

function readChange(change: Change): Update[] {
  if (TEMPLATE_FIELDS.has(change.field))
    return [guarded(wholeOf(change), change, () => readTemplateChange(change))]
  if (change.field === 'user_id_update') {
    const items = asList(change.value.user_id_update) ?? [change.value.user_id_update ?? change.value]
    return items.map((item) => guarded(item, change, () => readUserIdUpdate(item, change)))
  }
  if (!LISTED_FIELDS.has(change.field)) return [guarded(wholeOf(change), change, () => readNotice(change))]

  const updates: Update[] = []
  const rest: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(change.value)) {
    const read = Object.hasOwn(LISTS, name) ? LISTS[name as keyof typeof LISTS] : undefined
    const items = asList(part)
    if (read !== undefined && items !== undefined)
      for (const item of items) updates.push(guarded(item, change, () => read(item, change)))
    else if (!SURROUNDINGS.has(name)) rest[name] = part
  }
  // Unknown content is kept as well: a new kind of list, or a list in another shape.
  if (Object.keys(rest).length > 0 || updates.length === 0) {
    const value = {
      messaging_product: change.value.messaging_product,
      metadata: change.value.metadata,
      ...rest,
    }
    const remainder = updates.length === 0 ? change : { ...change, value }
    updates.push(guarded(wholeOf(remainder), change, () => unknownParts(remainder, Object.keys(rest))))
  }
  return updates
}

const TEMPLATE_FIELDS = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
])

/** Fields whose value is lists of items that stand for themselves. */
const LISTED_FIELDS = new Set(['messages', 'smb_message_echoes', 'user_preferences'])

function unknownParts(change: Change, names: string[]): Update {
  const reason = names.length === 0 ? 'nothing in it' : `unknown parts: ${clip(names.join(', '), 200)}`
  return unreadable(wholeOf(change), `${change.field} with ${reason}`, change.now, accountOf(change))
}

function guarded(item: unknown, change: Change, read: () => Update): Update {
  const account = accountOf(change)
  try {
    const update = read()
    return isDeeperThan(update.raw, MAX_DEPTH + 10)
      ? unreadable(shallow(update.raw), 'it nests too deep', change.now, account)
      : update
  } catch (error) {
    return unreadable(
      item,
      `our reader failed: ${storableText((error as Error).message)}`,
      change.now,
      account,
    )
  }
}

/** Our own words: the engine's repeat the body, broken characters and all. */
function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is no JSON'
  if (error instanceof RangeError) return 'it nests too deep'
  if (error instanceof TypeError) return 'it is no UTF-8'
  throw error
}

function unowned(update: Update): AddressedUpdate {
  return { account: UNREADABLE_ACCOUNT, update }
}

/** JSON too deep for others is kept as text. */
function shallow(value: unknown): unknown {
  return isDeeperThan(value, MAX_DEPTH) ? { unparsed: JSON.stringify(value) } : value
}

function unparsed(body: Uint8Array): unknown {
  try {
    return { unparsed: storableText(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { unparsed_base64: Buffer.from(body).toString('base64') }
  }
}
