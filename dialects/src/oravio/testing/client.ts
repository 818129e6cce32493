import type { DialectHandlerOptions } from '../../kit/index.ts'
import { type Client, createDialectClient } from '../../kit/testing/client.ts'
import type { FakeAnswers } from '../../kit/testing/fake-api.ts'
import { oravio } from '../index.ts'

export const KEY = 'orv_live_xxxxxxxxxxxxxxxxxxxx'

/** Paths are below the base path. */
export function createClient(
  answers: FakeAnswers = {},
  options: Partial<DialectHandlerOptions> = {},
): Client {
  return createDialectClient(oravio, KEY, answers, options)
}
