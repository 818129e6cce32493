/** The parts of the server that the command line on its machine uses beside the API. */
export { sentenceModel } from '@parley/language'
export { backUpInstallation } from './back-up-installation.ts'
export {
  type Config,
  loadConfig,
  localAddress,
  RETENTION_GROUPS,
  settingsPath,
  writePeriod,
  writeSettings,
} from './config/index.ts'
export type { OperatorActions, OperatorWorkspace } from './edges/index.ts'
export { checkDatabase } from './http/index.ts'
export { type Installation, openInstallation } from './installation.ts'
export { migrateInstallation } from './migrate-installation.ts'
export { MoveRefusedError, moveInstallationFiles } from './move-installation-files.ts'
export { createOperatorActions, operatorOf } from './operator-actions.ts'
export { isEncrypted } from './platform/backup/index.ts'
export { type Replication, readReplication, sql } from './platform/database/index.ts'
export { createLog, type Log, silentLog } from './platform/logging/log.ts'
export { SecretKeyError } from './platform/secrets/check-secret-key.ts'
export { examineSeals, rotateSecrets } from './platform/secrets/rotate-secrets.ts'
export { tryStorage } from './platform/storage/index.ts'
export { restoreInstallation } from './restore-installation.ts'
export { type RunningServer, startServer } from './server.ts'
export { setUpInstallation } from './starter/set-up-installation.ts'
export { startWorkers } from './wiring/workers.ts'
