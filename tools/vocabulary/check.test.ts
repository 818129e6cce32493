import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const PROGRAM = join(import.meta.dirname, 'check.ts')

test.each([
  ['a retired word', 'owner_epoch is compared.', /owner_epoch/],
  ['a riddle', 'Who takes over is sent nowhere.', /begins like a question/],
])('npm run check fails, and says where, when a file holds %s', (_what, text, said) => {
  const root = mkdtempSync(join(tmpdir(), 'parley-check-'))
  try {
    writeFileSync(join(root, 'page.md'), text)
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, root], { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toMatch(said)
    expect(stderr).toContain('page.md')
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
