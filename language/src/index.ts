/** Text in, facts out, phrases back. Pure: no network, no database, no clock. */
export * from './search/index.ts'
