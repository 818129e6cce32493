import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'

/** An empty folder, which is removed after the test run. */
export function makeTemporaryFolder(): Promise<string> {
  return mkdtemp(join(inject('temporaryFolder'), 'folder-'))
}
