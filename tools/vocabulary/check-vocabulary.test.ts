import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { checkVocabulary } from './check-vocabulary.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function check(files: Record<string, string>, allowed: Record<string, string> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'parley-vocabulary-'))
  folders.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkVocabulary(root, allowed)
}

test('names of the field are no problem', () => {
  const text = 'The responder hands off. A lead is a sales lead; it leads to a booking.'
  expect(check({ 'a.ts': text, 'docs/b.md': text })).toEqual({ files: 2, problems: [] })
})

test.each([
  ['setLeader(id)', 'Leader', 'responder'],
  ['while a person leads', 'person leads', 'responds, or answers'],
  ['{ owner_epoch: 1 }', 'owner_epoch', 'responder_epoch'],
  ['a hand-over began', 'hand-over', 'handoff for the noun, hand off for the verb'],
  ['30 unless told', 'unless told', 'by default'],
])('%s is found, with its place and the word to use', (line, word, use) => {
  const { problems } = check({ 'docs/guide.md': `# Title\n\n${line}\n` })
  expect(problems).toEqual([`docs/guide.md:3 has the retired word "${word}". Use ${use}.`])
})

test('the name of a file counts, too', () => {
  expect(check({ 'src/hand-over.ts': '' }).problems).toEqual([
    'src/hand-over.ts has the retired word "hand-over" in its name. Use handoff for the noun, hand off for the verb.',
  ])
})

test('a place that may hold them may, and one that has none is taken off the list', () => {
  const files = { 'migrations/1.sql': 'rename column leader', 'a.ts': '' }
  expect(check(files, { 'migrations/': 'history' }).problems).toEqual([])
  expect(check(files, { 'migrations/': 'history', 'a.ts': 'was needed' }).problems).toEqual([
    'tools/vocabulary/retired-words.ts allows a.ts, which has no retired word. Remove it there.',
  ])
})

test('dependencies and data are not looked at, and a check of nothing fails', () => {
  const { files, problems } = check({ 'node_modules/a.ts': 'leader', 'data/log.json': 'leader' })
  expect([files, problems]).toEqual([0, ['No file was found, so nothing was checked.']])
})
