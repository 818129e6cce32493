import { ModelError } from '@parley/models'
import { CommandError, EXIT } from '../exit-codes.ts'

/** The model's own sentence, with the exit code that fits. Other errors stay as they are. */
export function refused(error: unknown): unknown {
  if (!(error instanceof ModelError)) return error
  const exit = error.code === 'unreachable' ? EXIT.unavailable : EXIT.failed
  return new CommandError(error.message, exit, error.code)
}
