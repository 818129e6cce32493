/** Lists imports, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type ImportRow, presentImport } from './import.ts'
import { importsQuery } from './imports.store.ts'

export const listImports: Handler<'imports.list'> = ({ transaction, workspaceId }, input) =>
  paginate(transaction, importsQuery(workspaceId), input, (row: ImportRow) => presentImport(row))
