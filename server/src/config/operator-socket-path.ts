/** Where the server of a data folder listens for the command line of its operator. Without schemas: the CLI starts often. */
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'

export interface OperatorSocketPath {
  /** Only its owner may enter it. */
  folder: string
  path: string
}

export function dataDirectoryOf(env: NodeJS.ProcessEnv, cloneRoot: string): string {
  return resolve(env.PARLEY_DATA_DIR || join(cloneRoot, 'data'))
}

/** One for each database: servers of two databases may have the same data folder. */
export function operatorSocketPath(
  dataDirectory: string,
  databaseUrl: string | undefined,
): OperatorSocketPath {
  const folder = join(dataDirectory, 'operator')
  // Without user and password: the name of a file is no place for secrets, not even for their hash.
  const address = databaseUrl?.replace(/^(\w+:\/\/)[^@/]*@/, '$1') ?? 'embedded'
  const name = createHash('sha256').update(address).digest('hex').slice(0, 8)
  return { folder, path: join(folder, name) }
}
