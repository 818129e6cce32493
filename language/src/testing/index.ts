/** For tests and checks of other packages: the labelled questions, and every function that reads a text. */
export { ENGLISH_WORDS, ROMANISED_WORDS } from '../packs/known-words.ts'
export { INTENTS } from '../read/intent/intents.fixture.ts'
export * from '../search/fixtures/index.ts'
export { LANGUAGE_READERS, type Reader } from './readers.ts'
