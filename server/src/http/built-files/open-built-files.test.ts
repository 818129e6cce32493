import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBuiltFiles } from './open-built-files.ts'

test('of a large folder only some files are kept in memory, and each is served', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-built-'))
  const names = ['a.md', 'b.md', 'c.md']
  for (const name of names) await writeFile(join(folder, name), name)
  const find = openBuiltFiles(folder, 2)
  const first = await find('a.md')
  expect(await find('a.md')).toBe(first)
  for (const name of names) expect((await find(name))?.plain.toString()).toBe(name)
  // Read again: it was pushed out by the others.
  expect(await find('a.md')).not.toBe(first)
  expect((await find('a.md'))?.plain.toString()).toBe('a.md')
  await rm(folder, { recursive: true })
})
