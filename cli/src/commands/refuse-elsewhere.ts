import { CommandError, EXIT } from '../exit-codes.ts'
import type { GlobalOptions } from './command.ts'

/** For commands that need the database, the files and the key themselves. */
export function refuseElsewhere({ url }: GlobalOptions): void {
  if (!url) return
  throw new CommandError(
    'This needs the data itself: run it on the machine of the server, without --url.',
    EXIT.usage,
  )
}
