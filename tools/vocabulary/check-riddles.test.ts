import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkRiddles } from './check-riddles.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function check(files: Record<string, string>, readByOthers: Record<string, string> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'parley-riddles-'))
  folders.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkRiddles(root, readByOthers)
}

const problem = (place: string, words: string) =>
  `${place} "${words}" begins like a question and asks nothing. Begin with the subject: say who does what.`

test('a document in a place that others read is theirs, and the same document elsewhere is not', () => {
  const files = { 'hotels/one.md': 'Nobody waits.', 'guide.md': 'Nobody waits.' }
  expect(check(files, { 'hotels/': 'Documents of businesses.' }).problems).toEqual([
    problem('guide.md:1', 'Nobody waits'),
  ])
})

describe('a sentence that begins like a question is refused with its place', () => {
  test.each([
    ['Who takes over is sent nowhere.', 'Who takes over is sent nowhere'],
    ['Whoever knows it: all of them.', 'Whoever knows it: all of them'],
    ['Whose data it is, by workspace.', 'Whose data it is, by workspace'],
    ['Whom an input names.', 'Whom an input names'],
    ['What is due is claimed.', 'What is due is claimed'],
    ['What’s due is claimed.', 'What’s due is claimed'],
    ['Whatever comes is kept.', 'Whatever comes is kept'],
    ['Whichever is first wins.', 'Whichever is first wins'],
    ['Nobody waits.', 'Nobody waits'],
    ['**What it costs.** A second.', 'What it costs'],
    ['Is it due? What is due is claimed.', 'What is due is claimed'],
    ['One rule: What is due is claimed.', 'What is due is claimed'],
  ])('%s', (sentence, words) => {
    expect(check({ 'guide.md': `# Title\n\n${sentence}\n` }).problems).toEqual([problem('guide.md:3', words)])
    expect(check({ 'a.ts': `\n\n/** ${sentence} */\nexport {}\n` }).problems).toEqual([
      problem('a.ts:3', words),
    ])
  })

  test.each([
    ['in an item of a list', 'a.md', '- One\n- What is due is claimed', 2],
    ['in a cell of a table', 'a.md', '| A | B |\n|---|---|\n| one | What is due is claimed |', 3],
    ['over two lines of a paragraph', 'a.md', 'Claims rows. What\nis due is claimed', 1],
    ['over two lines of a comment', 'a.ts', '// Claims rows. What\n// is due is claimed\n', 1],
    ['in a paragraph of a comment', 'a.ts', '/**\n * Claims.\n *\n * What is due is claimed\n */', 4],
    ['in a text', 'a.ts', "\nthrow new Error('Wrong. What is due is claimed')", 2],
    ['in a template', 'a.ts', 'const a = 1\nconst b = `$' + '{a} is due. What is due is claimed`', 2],
    [
      'once, in a text inside of a template',
      'a.ts',
      'const a = 1\nconst b = `It is $' + "{say('Now. What is due is claimed')}`",
      2,
    ],
    ['in a comment of SQL', 'a.ts', 'const a = `select 1\n  -- What is due is claimed\n`', 2],
    ['in a script', 'a.mjs', '// What is due is claimed', 1],
  ])('%s', (_, path, text, line) => {
    expect(check({ [path]: text }).problems).toEqual([problem(`${path}:${line}`, 'What is due is claimed')])
  })

  test.each([
    "test('what is due is claimed', () => {})",
    "describe('what is due is claimed', () => {})",
    "test.each([1])('what is due is claimed', () => {})",
    "test.for([1])('what is due is claimed', () => {})",
  ])('as a name: %s', (text) => {
    expect(check({ 'a.test.ts': text }).problems).toEqual([problem('a.test.ts:1', 'what is due is claimed')])
  })
})

describe('nothing else is refused', () => {
  test.each([
    ['a question', 'a.md', '**Question.** Who keeps it? What does it do, and why?'],
    ['a question over two lines', 'a.md', 'What does\nit do?'],
    ['a heading', 'a.md', '## What it does'],
    ['a numbered heading', 'a.md', '## 1. What it does'],
    ['a line of a comment of SQL', 'a.ts', 'const a = `\n  -- It says\n  -- Who it was.`'],
    ['the header of a table', 'a.md', '| Field | What it does |\n|---|---|\n| a | b |'],
    ['code', 'a.md', '```sh\n# What it does\n```\n\n`What it does`'],
    ['a quoted sentence', 'a.md', 'Instead of "Who takes over is sent nowhere", name the subject.'],
    ['a word in the middle', 'a.md', 'It says who does what.'],
    ['a name that begins so', 'a.md', 'WhatsApp delivers it.'],
    ['data of a test', 'a.test.ts', "test('it reads', () => read('What I want is a cut.'))"],
    ['data of a fixture', 'a.fixture.ts', "export const said = 'What I want is a cut.'"],
    ['one word', 'a.ts', "export const word = 'What'"],
  ])('%s', (_, path, text) => {
    expect(check({ [path]: text })).toEqual({ files: 1, problems: [] })
  })
})

describe('a place that customers or models read', () => {
  const place = { 'prompts/': 'Models read them.' }

  test('may hold such texts, but no such comment', () => {
    const text = "export const prompt = 'What they said holds.'\n// What is due is claimed\n"
    expect(check({ 'prompts/a.ts': text }, place).problems).toEqual([
      problem('prompts/a.ts:2', 'What is due is claimed'),
    ])
  })

  test('is taken off the list when it holds none', () => {
    expect(check({ 'prompts/a.ts': '// What is due?' }, place).problems).toEqual([
      'tools/vocabulary/read-by-others.ts lists prompts/, which needs no exemption. Remove it there.',
    ])
  })
})

test('a check of nothing fails', () => {
  expect(check({ 'node_modules/a.ts': '// What is due is claimed', 'a.json': '"What is due"' })).toEqual({
    files: 0,
    problems: ['No file was found, so nothing was checked.'],
  })
})

test('a file that cannot be parsed fails', () => {
  expect(() => check({ 'a.ts': 'const = // What is due' })).toThrow('a.ts cannot be parsed')
})
