/** Text in, facts out, phrases back. Pure: no network, no database, no clock. */
export { LANGUAGES, type Language } from './language.ts'
export * from './meaning/index.ts'
export { digitNames } from './packs/index.ts'
export * from './read/index.ts'
export * from './samples/index.ts'
export * from './search/index.ts'
export * from './text/index.ts'
export * from './write/index.ts'
