/** Postgres cannot be had as things are. The message says how to mend it. */
export class PostgresUnavailableError extends Error {
  override name = 'PostgresUnavailableError'
}
