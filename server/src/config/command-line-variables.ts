/** Variables that the command line reads, which may run where the server's variables are set. */
export const COMMAND_LINE_VARIABLES: ReadonlySet<string> = new Set([
  'PARLEY_URL',
  'PARLEY_API_KEY',
  'PARLEY_PROFILE',
  'PARLEY_CONFIG_DIR',
  'PARLEY_BACKUP_PASSPHRASE',
])
