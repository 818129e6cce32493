/** Postgres cannot be had as things are. The message says how to fix it. */
export class PostgresUnavailableError extends Error {
  override name = 'PostgresUnavailableError'
}
