/** Text in, facts out, phrases back. Pure: no network, no database, no clock. */
export * from './read/index.ts'
export * from './search/index.ts'
