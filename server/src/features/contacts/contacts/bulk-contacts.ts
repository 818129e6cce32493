/** Creates or updates many contacts in a few statements. An item that cannot be taken is a result of its own. */
import {
  type BulkContactResult,
  type FieldProblem,
  OperationError,
  type Parsed,
  showId,
} from '@parley/contracts'
import { ConcurrentChangeError } from '../../../platform/database/index.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { type CustomFieldRow, findAllOf, readValue } from '../custom-fields/index.ts'
import { identitiesOf, refuseContradictions } from './apply-contact-changes.ts'
import type { PersonToUpsert, UpsertOutcome } from './plan-upserts.ts'
import { isTakenIdentity } from './upsert-contacts.store.ts'
import { prepareUpserts } from './upsert-contacts.ts'

type NewContact = Parsed<'contacts.bulk'>['contacts'][number]
type ItemError = Extract<BulkContactResult, { error: unknown }>['error']
type Read = { person: PersonToUpsert } | { error: ItemError }

export const bulkContacts =
  (wake: Wake): Handler<'contacts.bulk'> =>
  async (context, { contacts, on_match: onMatch }) => {
    const definitions = new Map((await findAllOf(context, 'contact')).map((field) => [field.key, field]))
    const read = contacts.map((contact) => readPerson(contact, definitions, context.requestId))
    const people = read.flatMap((item) => ('person' in item ? [item.person] : []))
    const { outcomes, write } = await prepareUpserts(context, wake, people, {
      matchBy: ['external', 'phone', 'email'],
      onMatch,
      tags: [],
      source: 'api',
      events: true,
      dryRun: false,
    })
    await write().catch((error: unknown) => {
      // Another transaction took an identity between the reading and the writing: the whole call is planned again.
      throw isTakenIdentity(error) ? new ConcurrentChangeError('Another call took an identity first.') : error
    })
    const left = outcomes.values()
    const results = read.map(
      (item, index): BulkContactResult =>
        'error' in item ? { index, error: item.error } : resultOf(index, left.next().value!),
    )
    const count = (wanted: string) =>
      results.filter((result) => 'outcome' in result && result.outcome === wanted).length
    return {
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      failed: results.filter((result) => 'error' in result).length,
      results,
    }
  }

function readPerson(
  { custom_fields, ...contact }: NewContact,
  definitions: ReadonlyMap<string, CustomFieldRow>,
  requestId: string,
): Read {
  const problems: FieldProblem[] = contradictionsOf(contact)
  const identities = identitiesOf(contact) as PersonToUpsert['identities']
  if (identities.length === 0)
    problems.push({
      path: ['phone'],
      rule: 'required',
      message: 'Give at least one of phone, email and external_id.',
    })
  const custom: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(custom_fields ?? {})) {
    const field = definitions.get(key)
    const checked = field && value !== null ? readValue(field, value) : { value }
    if ('value' in checked) custom[key] = checked.value
    else
      problems.push({
        path: ['custom_fields', key],
        rule: checked.rule,
        message: `${field!.label}: ${checked.message}`,
      })
  }
  if (problems.length > 0) return { error: { ...bare('validation_failed'), fields: problems.map(plain) } }
  const { name, language, time_zone, lead_score, tags, opted_in, opted_out } = contact
  return {
    person: {
      identities,
      values: {
        ...{ name, language, time_zone, lead_score, opted_in, opted_out },
        ...(tags && { tags }),
        ...(custom_fields && { custom_fields: custom }),
      },
      evidence: `request ${requestId}`,
    },
  }
}

function contradictionsOf(contact: Omit<NewContact, 'custom_fields'>): FieldProblem[] {
  try {
    refuseContradictions(contact)
    return []
  } catch (error) {
    if (error instanceof OperationError) return [...error.fields]
    throw error
  }
}

function resultOf(index: number, outcome: UpsertOutcome): BulkContactResult {
  if ('outcome' in outcome)
    return { index, id: showId('contact', outcome.contactId), outcome: outcome.outcome }
  const { kind, rule, message } = outcome.problem
  const field = { path: [kind === 'external' ? 'external_id' : kind], rule, message }
  return { index, error: { code: 'already_exists', message, fields: [field] } }
}

function bare(code: 'validation_failed'): Pick<ItemError, 'code' | 'message'> {
  return { code, message: new OperationError(code).message }
}

function plain({ path, rule, message }: FieldProblem): ItemError['fields'][number] {
  return { path, rule, message }
}
