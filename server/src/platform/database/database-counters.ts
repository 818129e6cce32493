/** Counts of the requests of this process to Postgres since it started. Plain numbers, which cost nothing to count. */
export interface DatabaseCounters {
  /** With BEGIN, COMMIT and the settings of each transaction. */
  statements: number
  transactions: number
  /** Writes that were answered before the next one left: each waits for the way to Postgres and back. */
  roundTrips: number
}

export const createDatabaseCounters = (): DatabaseCounters => ({
  statements: 0,
  transactions: 0,
  roundTrips: 0,
})
