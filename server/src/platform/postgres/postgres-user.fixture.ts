/** A process that uses the embedded Postgres of a data directory, as a server does, until it is asked to stop or killed. */
import { once } from 'node:events'
import { ensurePostgres } from './index.ts'

const postgres = await ensurePostgres({ dataDirectory: process.argv[2]!, settings: { fsync: 'off' } })
process.stdout.write(`${postgres.connectionString}\n`)
await once(process.stdin, 'data')
await postgres.stop()
process.exit(0)
