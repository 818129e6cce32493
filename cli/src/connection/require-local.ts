import { CommandError, EXIT } from '../exit-codes.ts'
import type { Connection, ConnectOptions } from './connect.ts'

/** For what only the operator of the installation may do. */
export function requireLocal(connection: Connection): Extract<Connection, { where: 'here' }> {
  if (connection.where === 'here') return connection
  throw new CommandError(
    'This works only on the machine of the server itself: run it there, without --url and PARLEY_URL.',
    EXIT.failed,
    'forbidden',
  )
}

/** For commands that open no connection, because they need the database, the files or the keys themselves. */
export function refuseUrl({ url }: Pick<ConnectOptions, 'url'>): void {
  if (!url) return
  throw new CommandError(
    'This works only on the machine of the server itself: run it there, without --url.',
    EXIT.usage,
  )
}
