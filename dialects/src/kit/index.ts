/** What every dialect is made of. */
export * from './create-dialect-handler.ts'
export * from './dialect.ts'
export * from './ids.ts'
export * from './limits.ts'
export * from './read-input.ts'
export * from './times.ts'
