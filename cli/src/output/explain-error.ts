import { OperationError } from '@parley/contracts/errors'
import {
  BackupError,
  ConfigError,
  DatabaseSetupError,
  PostgresUnavailableError,
} from '@parley/server/operator/errors'
import { CommandError, EXIT } from '../exit-codes.ts'

export interface Explanation {
  /** One of the API's error codes, or a word for what only happens here. */
  code: string
  message: string
  fields: { path: string; message: string }[]
  exitCode: number
}

/** The error as a sentence. Unexpected errors keep their stack, because they are bugs. */
export function explainError(error: unknown): Explanation {
  if (error instanceof CommandError) return plain(error.code, error.message, error.exitCode)
  if (error instanceof OperationError) {
    return {
      code: error.code,
      message: error.message,
      fields: error.fields.map(({ path, message }) => ({ path: path.join('.'), message })),
      exitCode: error.code === 'unavailable' ? EXIT.unavailable : EXIT.failed,
    }
  }
  if (error instanceof BackupError) return plain('backup', error.message, EXIT.failed)
  if (error instanceof ConfigError) return plain('configuration', error.message, EXIT.configuration)
  if (error instanceof PostgresUnavailableError || error instanceof DatabaseSetupError)
    return plain('database_unavailable', error.message, EXIT.unavailable)
  if (isFileError(error)) return plain('file', `${error.path}: ${FILE_ERRORS[error.code]}`, EXIT.failed)
  return plain(
    'internal',
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    EXIT.failed,
  )
}

const FILE_ERRORS: Record<string, string> = {
  ENOENT: 'there is no such file.',
  EACCES: 'it may not be read: check its permissions.',
  EISDIR: 'it is a folder: name the files in it, for example folder/*.md.',
}

function isFileError(error: unknown): error is Error & { code: string; path: string } {
  return error instanceof Error && 'path' in error && 'code' in error && String(error.code) in FILE_ERRORS
}

function plain(code: string, message: string, exitCode: number): Explanation {
  return { code, message, fields: [], exitCode }
}
