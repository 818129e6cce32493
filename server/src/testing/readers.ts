/**
 * Everything that reads a text of a customer, a document, a page, a tool or a model in one call. The test
 * in tests/readers gives each the awkward texts. A new reader is one line in readers/; a file without one fails that test.
 */
import { FEATURE_READERS } from './readers/feature-readers.ts'
import type { Reader } from './readers/reader.ts'
import { TURN_READERS } from './readers/turn-readers.ts'

export type { Reader } from './readers/reader.ts'

export const SERVER_READERS: readonly Reader[] = [...FEATURE_READERS, ...TURN_READERS]
