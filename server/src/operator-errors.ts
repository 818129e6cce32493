/** Errors that the command line explains, without the server that throws them. */
export { ConfigError } from './config/config-error.ts'
export { BackupError } from './platform/backup/backup-error.ts'
export { DatabaseSetupError } from './platform/database/setup-error.ts'
export { PostgresUnavailableError } from './platform/postgres/errors.ts'
