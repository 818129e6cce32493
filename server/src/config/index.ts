export { ConfigError } from './config-error.ts'
export { describeConfig } from './describe-config.ts'
export { type Config, loadConfig } from './load-config.ts'
export { describeListening, localAddress } from './local-address.ts'
export { dataDirectoryOf } from './operator-socket-path.ts'
export {
  DEFAULT_RETENTION,
  RETENTION_GROUPS,
  type Retention,
  type RetentionGroup,
  writePeriod,
} from './retention.ts'
export { type Role, variables } from './schema.ts'
export { settingsPath, writeSettings } from './settings-file.ts'
