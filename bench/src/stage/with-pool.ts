import pg from 'pg'

/**
 * Ends only when every connection has closed: Postgres, which stops next, must have seen their ends. A connection that breaks
 * while nobody uses it is replaced; one in use gives its error to the statement.
 */
export async function withPool<T>(
  options: { connectionString: string; connections: number },
  work: (pool: pg.Pool) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ connectionString: options.connectionString, max: options.connections })
  const closings: Promise<void>[] = []
  pool.on('connect', (client) => {
    closings.push(new Promise((resolve) => client.once('end', () => resolve())))
  })
  pool.on('error', () => undefined)
  try {
    return await work(pool)
  } finally {
    await pool.end()
    await Promise.all(closings)
  }
}
