/** Servers of the last release go on while the database is migrated, and on the new schema until they are replaced. */
import { execFile } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeTemporaryFolder } from '@parley/server/testing'
import { expect, test } from 'vitest'
import { readKept, releasedVersions } from './kept-release.ts'

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'server', 'migrations')
const SQUAWK = createRequire(import.meta.url).resolve('squawk-cli/js/bin/squawk')

/** Rules of https://squawkhq.com/docs/rules: a server of before would fail, or wait as long as the table is large. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'ban-drop-column',
  'ban-drop-table',
  'renaming-column',
  'renaming-table',
  'changing-column-type',
  'adding-required-field',
  'adding-not-nullable-field',
  'adding-field-with-default',
  'constraint-missing-not-valid',
  'adding-foreign-key-constraint',
  'disallowed-unique-constraint',
])

interface Finding {
  file: string
  line: number
  rule_name: string
  message: string
}

/** Of the files of a folder: `file:line rule message`. */
async function findHarmful(folder: string, files: readonly string[]): Promise<string[]> {
  const options = ['--pg-version', '15', '--assume-in-transaction', '--reporter', 'json']
  // It ends with 1 where it has found anything.
  const { stdout } = await promisify(execFile)(process.execPath, [SQUAWK, ...options, ...files], {
    cwd: folder,
  }).catch((error) => error as { stdout: string })
  return (JSON.parse(stdout) as Finding[])
    .filter(({ rule_name }) => FORBIDDEN.has(rule_name))
    .map(({ file, line, rule_name, message }) => `${file}:${line + 1} ${rule_name}: ${message}`)
}

test('no migration since the last release breaks or blocks a server of that release', async () => {
  const { newest_migration } = await readKept((await releasedVersions()).at(-1)!)
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort()
  expect(files.some((name) => name.startsWith(newest_migration))).toBe(true)
  const later = files.filter((name) => name.slice(0, 4) > newest_migration)
  if (later.length > 0) expect(await findHarmful(MIGRATIONS, later)).toEqual([])
})

test('a migration that a server of before could not work with is found, and an addition is not', async () => {
  const folder = await makeTemporaryFolder()
  await writeFile(join(folder, '9001_harmless.sql'), 'alter table contacts add column nickname text;\n')
  await writeFile(
    join(folder, '9002_harmful.sql'),
    `alter table contacts drop column name;
alter table contacts rename column email to mail;
alter table contacts alter column version type bigint;
alter table contacts add column rank bigint not null;
alter table contacts alter column notes set not null;
drop table leads;
`,
  )
  const found = await findHarmful(folder, ['9001_harmless.sql', '9002_harmful.sql'])
  expect(found.map((each) => each.split(': ')[0])).toEqual([
    '9002_harmful.sql:1 ban-drop-column',
    '9002_harmful.sql:2 renaming-column',
    '9002_harmful.sql:3 changing-column-type',
    '9002_harmful.sql:4 adding-required-field',
    '9002_harmful.sql:5 adding-not-nullable-field',
    '9002_harmful.sql:6 ban-drop-table',
  ])
})
