import { CommandError, EXIT } from '../exit-codes.ts'
import { LOCAL } from '../profiles/choose-profile.ts'
import type { Connection, ConnectOptions } from './connect.ts'

/** For what only the operator of the installation may do. */
export function requireLocal(connection: Connection): Extract<Connection, { where: 'here' }> {
  if (connection.where === 'here') return connection
  throw new CommandError(
    connection.profile === undefined
      ? 'This works only on the machine of the server itself: run it there, without --url and PARLEY_URL.'
      : `This works only on the machine of the server itself, not with the profile ${connection.profile}: run it there with --profile local.`,
    EXIT.failed,
    'forbidden',
  )
}

/** For commands that open no connection, because they need the database, the files or the keys themselves. */
export function refuseUrl({ url, profile }: Pick<ConnectOptions, 'url' | 'profile'>): void {
  if (!url && (profile === undefined || profile === LOCAL)) return
  throw new CommandError(
    `This works only on the machine of the server itself: run it there, without ${url ? '--url' : '--profile'}.`,
    EXIT.usage,
  )
}
