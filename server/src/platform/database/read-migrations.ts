/** The files of migrations, and which of them a database has not seen. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSetupError } from './setup-error.ts'

const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/

export interface Migration {
  version: number
  name: string
  checksum: string
  sql: string
}

export async function readMigrations(directory: string): Promise<Migration[]> {
  const migrations: Migration[] = []
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  for (const file of files) {
    const match = FILE_NAME.exec(file)
    if (!match)
      throw new DatabaseSetupError(`${file} in ${directory} is not called like 0001_what_it_does.sql.`)
    const version = Number(match[1])
    const previous = migrations.at(-1)
    if (previous?.version === version) {
      throw new DatabaseSetupError(
        `Two migrations have the number ${match[1]}: ${previous.name} and ${match[2]}. Give one the next free number.`,
      )
    }
    // A checkout on Windows may have other line ends.
    const sql = (await readFile(join(directory, file), 'utf8')).replaceAll('\r\n', '\n')
    migrations.push({
      version,
      name: match[2]!,
      checksum: createHash('sha256').update(sql).digest('hex'),
      sql,
    })
  }
  return migrations
}

/** The migrations that wait, or an error when files and database contradict each other. */
export function waitingMigrations(
  migrations: Migration[],
  applied: { version: number; name: string; checksum: string }[],
): Migration[] {
  const files = new Map(migrations.map((migration) => [migration.version, migration]))
  const newestFile = migrations.at(-1)?.version ?? 0
  for (const row of applied) {
    const file = files.get(row.version)
    if (!file && row.version > newestFile) {
      throw new DatabaseSetupError(
        `The database is newer than this version of Parley: it has migration ${row.version} (${row.name}), ` +
          `the newest here is ${newestFile}. Start the newer version, or restore a backup made before the upgrade.`,
      )
    }
    if (!file)
      throw new DatabaseSetupError(
        `Migration ${row.version} (${row.name}) was applied, but its file is missing. Put it back.`,
      )
    if (file.checksum !== row.checksum) {
      throw new DatabaseSetupError(
        `Migration ${row.version} (${file.name}) was changed after it was applied to this database. ` +
          'Put the file back as it was and make the change in a new migration.',
      )
    }
  }
  const done = new Set(applied.map((row) => row.version))
  const newestApplied = applied.at(-1)?.version ?? 0
  const waiting = migrations.filter((migration) => !done.has(migration.version))
  const late = waiting.find((migration) => migration.version < newestApplied)
  if (late) {
    throw new DatabaseSetupError(
      `Migration ${late.version} (${late.name}) comes before ${newestApplied}, which was applied already. Give it the next free number.`,
    )
  }
  return waiting
}
