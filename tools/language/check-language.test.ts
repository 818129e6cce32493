import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkLanguage } from './check-language.ts'
import { NOT_MOVED, type NotMoved } from './not-moved.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A product in miniature that keeps its words in language/. */
const SOUND: Record<string, string> = {
  'package.json': JSON.stringify({ workspaces: ['language', 'server', 'tests', 'tools'] }),
  'language/package.json': JSON.stringify({ name: '@parley/language' }),
  'language/src/words.ts': `export const yes = /(?<![\\p{L}\\p{M}])(?:haan|हाँ)(?![\\p{L}\\p{M}])/iu`,
  'server/package.json': JSON.stringify({ name: '@parley/server' }),
  'server/src/free.ts': `
    // "हाँ" may be explained in a comment.
    export const sign = '₹… 👍'
    export const letters = /^[\\p{L}\\p{M}]+$/u
    export const devanagari = /[\\u0900-\\u097f]/
    export const next = /a(?=b)\\p{L}/u
    export const pictures = /\\.(?:png|jpe?g|gif|webp)$/i
    export const statement = 'select to_char(at)'
    export const modes = /^(?:open|close|cancel)$/`,
  'server/src/free.test.ts': `export const said = 'हाँ'`,
  'server/src/testing/said.ts': `export const said = 'हाँ'`,
  'server/src/fixtures/said.ts': `export const said = 'हाँ'`,
  'tests/package.json': JSON.stringify({ name: '@parley/tests' }),
  'tests/src/said.ts': `export const said = 'हाँ'`,
  'tools/package.json': JSON.stringify({ name: '@parley/tools' }),
}

function check(planted: Record<string, string> = {}, notMoved: readonly NotMoved[] = []) {
  const root = mkdtempSync(join(tmpdir(), 'parley-language-'))
  folders.push(root)
  for (const [path, source] of Object.entries({ ...SOUND, ...planted })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), source)
  }
  return checkLanguage(root, notMoved)
}

const entry = (literals: number): NotMoved => ({ file: 'server/src/x.ts', literals, reason: 'Waits.' })

test('words in language/, in tests and in comments are free, and so are signs and classes of letters', () => {
  expect(check()).toEqual({ files: 1, notMoved: 0, problems: [] })
})

describe('outside of language/ there may be no', () => {
  test.each([
    ['word in a text', `export const a = 'नमस्ते'`, /"नमस्ते" holds words/],
    ['word in a template', `export const a = \`\${name} नमस्ते\``, /holds words/],
    ['word in a pattern', `export const a = /yes|हाँ/u`, /holds words/],
    ['word that is escaped in a text', `export const a = '\\u0939\\u093e\\u0901'`, /holds words/],
    ['word that is escaped in a pattern', `export const a = /\\u{939}\\u{93e}/u`, /holds words/],
    ['word as the name of a member', `export const a = { 'हाँ': true }`, /holds words/],
    ['word as a bare name', `export const a = { हाँ: true }`, /holds words/],
    ['letter of another script', `export const a = 'contraseña'`, /holds words/],
    ['Hindi in Latin letters', `export const a = 'haan ji, theek hai'`, /Hindi in Latin letters/],
    ['Hindi in Latin letters in a pattern', `export const a = /^(?:haan|nahi)$/`, /Hindi in Latin letters/],
    ['list of English words', `export const a = /book|reserv|cancel|refund/i`, /lists English words/],
    ['list of whole English words', `export const a = /\\b(?:yes|sure|okay)\\b/i`, /lists English words/],
    ['edge of a word before', `export const a = /(?<![\\p{L}\\p{M}])yes/u`, /where a word ends/],
    ['edge of a word after', `export const a = /yes(?!\\p{L})/u`, /where a word ends/],
    ['edge of a word that is wanted', `export const a = /(?=[^\\p{L}])yes/u`, /where a word ends/],
    ['edge of a word beside signs', `export const a = /(?<![\\d.,\\p{L}])5/u`, /where a word ends/],
    ['edge of a word in a text', `export const a = '(?![\\\\p{L}\\\\p{M}])'`, /where a word ends/],
  ])('%s', (_name, source, expected) => {
    const { problems } = check({ 'server/src/x.ts': source })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
    expect(problems[0]).toMatch(/^server\/src\/x\.ts:1 /)
  })
})

describe('the list of files that are not moved', () => {
  const two = { 'server/src/x.ts': `export const a = 'हाँ'\nexport const b = 'नहीं'` }

  test('lets a file keep what it has', () => {
    expect(check(two, [entry(2)]).problems).toEqual([])
  })

  test('does not let it get more', () => {
    expect(check(two, [entry(1)]).problems).toHaveLength(2)
  })

  test.each([
    ['less', two, /has 2. Write 2 there/],
    ['nothing', { 'server/src/x.ts': 'export {}' }, /has 0. Remove it/],
    ['gone', {}, /has 0. Remove it/],
  ])('must shrink when a file has %s', (_name, planted, expected) => {
    const { problems } = check(planted, [entry(3)])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })

  test('says for each file why it is there, once', () => {
    expect(new Set(NOT_MOVED.map(({ file }) => file)).size).toBe(NOT_MOVED.length)
    expect(NOT_MOVED.filter(({ reason }) => reason.length < 20)).toEqual([])
  })
})
