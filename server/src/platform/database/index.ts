export { default as sql, empty, join, raw } from 'sql-template-tag'
export { APPLICATION_ROLE } from './application-role.ts'
export type { BackgroundLog } from './background-log.ts'
export type {
  Database,
  DatabaseOptions,
  Session,
  Statement,
  Tenant,
  Transaction,
  WorkOptions,
} from './database.ts'
export { DatabaseUrlError, readDatabaseUrl } from './database-url.ts'
export {
  CommitOutcomeUnknownError,
  ConcurrentChangeError,
  DatabaseBusyError,
  isChangedFacts,
  isConflict,
  isConnectionLost,
  isDatabaseOutage,
  isDatabaseTimeout,
  isForeignKeyViolation,
  isRetryableDatabaseError,
  isStatementTimeout,
  NoPrimaryError,
  UnsupportedPoolerError,
} from './errors.ts'
export { FILE_MOVE_LOCK, holdLock } from './hold-lock.ts'
export { apply as applyMigration, migrate, prepareAlone } from './migrate.ts'
export { namedColumns } from './named-columns.ts'
export { openDatabase } from './open-database.ts'
export { createOutage, type Outage, quietInOutage } from './outage.ts'
export { createPrimaryConnector, type PrimaryConnector } from './primary-connector.ts'
export { type Migration, readMigrations } from './read-migrations.ts'
export { checkSynchronousStandby, type Replication, readReplication } from './replication.ts'
export { DatabaseSetupError } from './setup-error.ts'
export { withStatementLimit } from './statement-limit.ts'
export { untilWritten } from './until-written.ts'
