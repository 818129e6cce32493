/** The database, or the role we would work as, is not fit to be used. The message says how to fix it. */
export class DatabaseSetupError extends Error {
  override name = 'DatabaseSetupError'
}
