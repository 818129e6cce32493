import { chmod, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'

/** An empty folder, which is removed after the test run. */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'folder-'))
  // When started by root, Postgres runs as another user, which needs access.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  return folder
}
