import { showId } from '@parley/contracts'
import type { DialectHandlerOptions } from '../../kit/index.ts'
import { type Client, createDialectClient } from '../../kit/testing/client.ts'
import type { FakeAnswers } from '../../kit/testing/fake-api.ts'
import { ID } from '../../kit/testing/natives/index.ts'
import { oliai } from '../index.ts'

export { NOW } from '../../kit/testing/client.ts'

export const KEY = `sk_live_${'k'.repeat(32)}`
export const CONTACT_ID = ID.contact.replace('cnt_', 'cid_')
/** Of the client's workspace. */
export const ORGANIZATION = showId('workspace', '01900000-0000-7000-8000-0000000000e0', 'org')

/** Paths are below the base path. */
export function createClient(
  answers: FakeAnswers = {},
  options: Partial<DialectHandlerOptions> = {},
): Client {
  return createDialectClient(oliai, KEY, answers, options)
}
