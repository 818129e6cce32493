/** Many contacts in one request, found by their numbers. An item that is wrong is told beside the others, which are taken. */
import { type Input, OperationError, type Output } from '@parley/contracts'
import { z } from 'zod'
import { readInput } from '../kit/index.ts'
import { CONTACT_FIELDS, newContact, readContact } from './contact.ts'
import { ids } from './ids.ts'
import { sentenceOf } from './problems.ts'

const MOST = 1000
const bulk = z.object({ contacts: z.array(z.unknown()).min(1).max(MOST) })

export const BULK_BOUNDS = {
  largestBody: 8 * 1024 * 1024,
  largestInput: { listItems: MOST, values: 50_000 },
} as const

/** The result of a request of which no item could be read. */
export const NOTHING_TAKEN: Output<'contacts.bulk'> = {
  ...{ created: 0, updated: 0, unchanged: 0, failed: 0 },
  results: [],
}

interface ItemError {
  index: number
  phoneNumber: string | null
  message: string
}

interface ReadBulk {
  taken: { index: number; contact: Input<'contacts.bulk'>['contacts'][number] }[]
  errors: ItemError[]
}

export function readBulk(body: unknown): ReadBulk {
  const read: ReadBulk = { taken: [], errors: [] }
  for (const [index, item] of readInput(bulk, body).contacts.entries()) {
    try {
      read.taken.push({ index, contact: readContact(readInput(newContact, item)) })
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
      const message = error.fields.map(sentenceOf).join('; ')
      read.errors.push({ index, phoneNumber: numberOf(item), message })
    }
  }
  return read
}

function numberOf(item: unknown): string | null {
  const number = (item as { phoneNumber?: unknown } | null)?.phoneNumber
  return typeof number === 'string' ? number : null
}

/** A contact that has all of it already counts as updated: the vendor knows no third outcome. */
export function presentBulk(output: Output<'contacts.bulk'>, { taken, errors }: ReadBulk) {
  const contacts: object[] = []
  const failed = [...errors]
  for (const result of output.results) {
    const { index, contact } = taken[result.index]!
    if ('error' in result) {
      failed.push({ index, phoneNumber: contact.phone ?? null, message: sentenceOfError(result.error) })
    } else {
      contacts.push({ id: ids.show('contact', result.id), name: contact.name, phoneNumber: contact.phone })
    }
  }
  return {
    created: output.created,
    updated: output.updated + output.unchanged,
    failed: failed.length,
    contacts,
    errors: failed.sort((one, other) => one.index - other.index),
  }
}

type Failure = Extract<Output<'contacts.bulk'>['results'][number], { error: unknown }>['error']

function sentenceOfError({ fields, message }: Failure): string {
  if (fields.length === 0) return message
  return fields.map(({ path, ...problem }) => sentenceOf({ ...problem, path: inTheirWords(path) })).join('; ')
}

function inTheirWords([first, ...rest]: (string | number)[]): (string | number)[] {
  const name = Object.entries(CONTACT_FIELDS).find(([ours]) => ours === first)?.[1]
  return [name ?? first!, ...rest]
}
