/** A backup cannot be written or restored. The message says why and how to go on; nothing was changed. */
export class BackupError extends Error {
  override name = 'BackupError'
}
