import type { DialectHandlerOptions } from '../../kit/index.ts'
import { type Client, createDialectClient } from '../../kit/testing/client.ts'
import type { FakeAnswers } from '../../kit/testing/fake-api.ts'
import { convoai } from '../index.ts'

export { NOW } from '../../kit/testing/client.ts'

export const KEY = 'ck_live_xxxxxxxxxxxxxxxxxxxxxxxxxxxx'

/** Paths are below the base path. */
export function createClient(
  answers: FakeAnswers = {},
  options: Partial<DialectHandlerOptions> = {},
): Client {
  return createDialectClient(convoai, KEY, answers, options)
}
