export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './database.ts'
export { makeTemporaryFolder } from './temporary-folder.ts'
