/**
 * Builds the site into `dist`. Where there is none yet, its Markdown is there first, which the server serves while the rest is
 * being made. An earlier build stays until the new one takes its place.
 */
import { cpSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vitepress'
import { writePages } from './pages/write-pages.ts'

const folder = import.meta.dirname
const built = join(folder, 'dist')
const made = join(folder, '.built')
const markdown = join(folder, '.markdown')
const former = join(folder, '.former')
const source = join(folder, '.pages')

for (const left of [made, markdown, former]) rmSync(left, { recursive: true, force: true })
writePages({ root: join(folder, '..'), source, built: markdown })
if (!existsSync(built)) cpSync(markdown, built, { recursive: true })
await build(folder)
cpSync(markdown, made, { recursive: true })
// Says which sources it was built from.
if (process.argv[2] !== undefined) writeFileSync(join(made, '.built-from'), process.argv[2])
renameSync(built, former)
renameSync(made, built)
for (const left of [markdown, former, source]) rmSync(left, { recursive: true, force: true })
