export { analyseStatements } from './analyse-statements.ts'
export { createEmptyDatabase, createTestDatabase, type TestDatabase } from './database.ts'
export type { PlanNode } from './explain-statements.ts'
export { makeTemporaryFolder } from './temporary-folder.ts'
