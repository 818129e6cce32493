import { CommandError, EXIT } from '../exit-codes.ts'
import type { Connection } from './connect.ts'

/** For what only the operator of the installation may do. */
export function requireLocal(connection: Connection): Extract<Connection, { where: 'here' }> {
  if (connection.where === 'here') return connection
  throw new CommandError(
    'This works only on the machine of the server itself: run it there, without --url and PARLEY_URL.',
    EXIT.failed,
    'forbidden',
  )
}
