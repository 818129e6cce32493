/** Imports: contacts from CSV files and from rows of one call. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { cancelImport } from './cancel-import.ts'
import { checkImport } from './check-import.ts'
import { createImport } from './create-import.ts'
import type { ImportDependencies } from './dependencies.ts'
import { createImportDrain } from './drain-imports.ts'
import { exportImportErrors } from './export-import-errors.ts'
import { createForgetImports } from './forget-imports.ts'
import { getImport } from './get-import.ts'
import { listImportErrors } from './list-import-errors.ts'
import { listImports } from './list-imports.ts'
import { previewImport } from './preview-import.ts'
import { startImport } from './start-import.ts'
import { updateImport } from './update-import.ts'
import { uploadImport } from './upload-import.ts'

export type { ImportDependencies } from './dependencies.ts'

/** Imports of a process that died are found at the start of the next one; this finds those of another machine. */
const LOOK_MS = 30_000

type ImportOperation =
  | 'list'
  | 'get'
  | 'create'
  | 'upload'
  | 'preview'
  | 'update'
  | 'check'
  | 'start'
  | 'cancel'
  | 'errors'
  | 'export_errors'

export interface Imports {
  handlers: Handlers<`imports.${ImportOperation}`>
  workers: readonly QueueWorker[]
  chores: readonly Chore[]
  /** Reads a slice of each due import. */
  drain(): Promise<'again' | 'idle'>
}

export function createImports(dependencies: ImportDependencies): Imports {
  const { platform } = dependencies
  const { wake } = platform
  const drain = createImportDrain(dependencies)
  return {
    handlers: {
      'imports.list': listImports,
      'imports.get': getImport,
      'imports.create': createImport(dependencies),
      'imports.upload': uploadImport(dependencies),
      'imports.preview': previewImport(dependencies),
      'imports.update': updateImport(dependencies),
      'imports.check': checkImport(wake),
      'imports.start': startImport(wake),
      'imports.cancel': cancelImport(wake),
      'imports.errors': listImportErrors,
      'imports.export_errors': exportImportErrors(platform),
    },
    workers: [{ queue: 'imports', lookMs: LOOK_MS, drain }],
    chores: [createForgetImports(platform)],
    drain,
  }
}
