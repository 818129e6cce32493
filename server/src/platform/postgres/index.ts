export { postgresAccount } from './account.ts'
export { ensurePostgres, type Postgres, type PostgresOptions } from './ensure-postgres.ts'
export { PostgresUnavailableError } from './errors.ts'
