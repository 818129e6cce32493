/** The files kept of each release: the backup of a filled installation, and how the release showed its data. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { OperationName } from '@parley/contracts'

export const RELEASES = join(import.meta.dirname, '..', '..', 'releases')
/** No secret: the data is invented. With it the backup holds the key that opens what is sealed in it. */
export const PASSPHRASE = 'kept to test upgrades'

export const backupOf = (version: string) => join(RELEASES, version, 'data.backup')
const shownOf = (version: string) => join(RELEASES, version, 'shown.json.gz')

export type Mode = 'live' | 'test'
export type Shown = Record<string, unknown>

export interface KeptRelease {
  /** The clock of the server at the backup. */
  taken_at: string
  /** The number of the last migration of the release, as its file has it. */
  newest_migration: string
  /** An API key of the test workspace that the release made. */
  key: string
  /** The answers of each list, by workspace. */
  lists: Record<Mode, Partial<Record<OperationName, Shown[]>>>
}

export const releasedVersions = async (): Promise<string[]> =>
  (await readdir(RELEASES))
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))

export const readKept = async (version: string): Promise<KeptRelease> =>
  JSON.parse(gunzipSync(await readFile(shownOf(version))).toString('utf8'))

export const writeKept = (version: string, kept: KeptRelease): Promise<void> =>
  writeFile(shownOf(version), gzipSync(JSON.stringify(kept), { level: 9 }))
