/** For tests of other packages: the labelled questions, and every function that reads a text. */
export { intents } from '../read/intent/intents.fixture.ts'
export * from '../search/fixtures/index.ts'
export { LANGUAGE_READERS, type Reader } from './readers.ts'
