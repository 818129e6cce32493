import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Analyse, analysePattern } from './analyse-pattern.ts'
import { checkPatterns, type Report } from './check-patterns.ts'
import { keyOf, readVerdicts, type Verdicts, writeVerdicts } from './verdicts.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const NONE: Verdicts = { by: '', safe: new Map() }

/** A product in miniature, all of whose patterns are linear. */
const SOUND: Record<string, string> = {
  'package.json': JSON.stringify({ workspaces: ['server', 'tests'] }),
  'server/package.json': JSON.stringify({ name: '@parley/server', type: 'module' }),
  'server/src/read.ts': `
    const digits = /^[0-9]{1,9}$/
    const word = (list: string[]) => new RegExp(\`^(?:\${list.join('|').normalize('NFC')})$\`, 'u')
    export const colours = word(['red', 'grün'])
    export const sizes = ['small', 'big'].map((size) => new RegExp(\`^\${size}\`))
    export const isNumber = (text: string) => digits.test(text)
    export const isPattern = (value: unknown): value is RegExp => value instanceof RegExp`,
  'server/src/read.test.ts': 'export const evil = /(a+)+$/',
  'server/src/testing/texts.ts': 'export const evil = /(a+)+$/',
  'tests/package.json': JSON.stringify({ name: '@parley/tests' }),
  'tests/src/evil.ts': 'export const evil = /(a+)+$/',
}

function make(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'parley-patterns-'))
  folders.push(root)
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), source)
  }
  return root
}

const check = (planted: Record<string, string> = {}, known = NONE, analyse: Analyse = analysePattern) =>
  checkPatterns(make({ ...SOUND, ...planted }), known, analyse, undefined, [])

/** Remembers what it was asked, and finds everything safe. */
function recording() {
  const asked: string[] = []
  const analyse: Analyse = async (source, flags) => {
    asked.push(`/${source}/${flags}`)
    return { isSafe: true, proof: 'linear' }
  }
  return { asked, analyse }
}

test('every pattern of the product is analysed: those that are written, and those that its modules build; no test is', async () => {
  const { asked, analyse } = recording()
  const { files, patterns, analysed, problems } = await check({}, NONE, analyse)
  expect(problems).toEqual([])
  expect(asked.sort()).toEqual(['/^(?:red|grün)$/u', '/^[0-9]{1,9}$/', '/^big/', '/^small/'])
  expect({ files, patterns, analysed }).toEqual({ files: 1, patterns: 4, analysed: 4 })
})

test('linear patterns have no problems', async () => {
  expect((await check()).problems).toEqual([])
})

describe('a pattern that is not linear is refused with its place, an attack and a remedy', () => {
  test.each<[string, string, string]>([
    ['exponential', 'export const evil = /(a+)+$/', 'exponential'],
    ['polynomial', String.raw`export const evil = /\s+$/`, 'polynomial'],
    ['with a lookbehind', String.raw`export const evil = /(?<!x)\s+$/u`, 'polynomial'],
    ['with a back reference', String.raw`export const evil = /^(a*)\1*b/`, 'polynomial'],
    ['inside a function', 'export const isEvil = (text: string) => /^(a|a)*$/.test(text)', 'exponential'],
    ['built while its module is loaded', "export const evil = new RegExp('(a+)+$')", 'exponential'],
    ['built without new', "export const evil = RegExp('(a+)+$')", 'exponential'],
    [
      'built by a function of its module',
      "const word = (list: string) => new RegExp('(?:' + list + ')+$')\nexport const evil = word('a|a')",
      'exponential',
    ],
  ])('%s', async (_, source, complexity) => {
    const { problems, verdicts } = await check({ 'server/src/evil.ts': source })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^server\/src\/evil\.ts:1 \//)
    expect(problems[0]).toContain(complexity)
    expect(problems[0]).toMatch(/for example on '.+\.repeat\(\d+\).*\. Bound what is repeated/)
    expect(verdicts.safe.size).toBe(4)
  })
})

test('a pattern that the analyser cannot read is refused', async () => {
  const { problems } = await check({ 'server/src/evil.ts': 'export const sets = /[a--b]/v' })
  expect(problems).toEqual([expect.stringMatching(/^server\/src\/evil\.ts:1 .*could not be analysed/)])
})

describe('code that cannot be analysed or is slow by itself is refused where it stands', () => {
  test.each<[string, string, RegExp]>([
    [
      'a pattern made of the text of a request',
      'export const holds = (text: string, word: string) => new RegExp(word).test(text)',
      /after its module was loaded/,
    ],
    [
      'a pattern that a method builds',
      'export class Reader { read(word: string) { return new RegExp(word) } }',
      /after its module was loaded/,
    ],
    [
      'a pattern of a field of new objects',
      'let word = "a"\nexport class Reader { pattern = new RegExp(word) }',
      /after its module was loaded/,
    ],
    [
      'a builder that others may call later',
      "export function word(list: string) { return new RegExp(list) }\nexport const one = word('a')",
      /after its module was loaded/,
    ],
    [
      'a builder that is also called later',
      "const word = (list: string) => new RegExp(list)\nexport const one = word('a')\nexport const two = (text: string) => word(text)",
      /after its module was loaded/,
    ],
    [
      'a builder that is kept',
      "const word = (list: string) => new RegExp(list)\nexport const one = word('a')\nexport const builders = [word]",
      /after its module was loaded/,
    ],
    [
      'a builder that nobody calls',
      'const words: string[] = []\nexport const none = words.map((word) => new RegExp(word))',
      /built nothing/,
    ],
    ['another name for RegExp', 'const Pattern = RegExp\nexport const one = Pattern', /cannot follow/],
    ['RegExp of the global object', "export const one = new globalThis.RegExp('a')", /cannot follow/],
    ['a text that becomes a pattern', "export const one = 'aa'.match('a+')", /Write a literal/],
    [
      'normalize',
      "export const plain = (text: string) => text.normalize('NFKC')",
      /Use normaliseWithin of @parley\/contracts/,
    ],
    [
      'normalize by another way',
      "export const plain = (text: string) => text?.['normalize']('NFKC')",
      /Use normaliseWithin/,
    ],
    [
      'normalize that is handed on',
      'export const plain = (text: string) => Reflect.apply(String.prototype.normalize, text, [])',
      /Use normaliseWithin/,
    ],
  ])('%s', async (_, source, sentence) => {
    const { analyse } = recording()
    const { problems } = await check({ 'server/src/evil.ts': source }, NONE, analyse)
    expect(problems).toEqual([expect.stringMatching(/^server\/src\/evil\.ts:\d /)])
    expect(problems[0]).toMatch(sentence)
  })
})

test('only the file that bounds texts may call normalize', async () => {
  const source = "export const plain = (text: string) => text.slice(0, 9).normalize('NFC')"
  const { analyse } = recording()
  const planted = {
    'package.json': JSON.stringify({ workspaces: ['server', 'contracts'] }),
    'contracts/package.json': JSON.stringify({ name: '@parley/contracts' }),
    'contracts/src/kit/normalise-within.ts': source,
    'contracts/src/kit/other.ts': source,
  }
  const { problems } = await check(planted, NONE, analyse)
  expect(problems).toEqual([expect.stringMatching(/^contracts\/src\/kit\/other\.ts:1 calls \.normalize/)])
})

describe('an accepted pattern', () => {
  const planted = { 'server/src/evil.ts': 'export const evil = /(a+)+$/' }
  const accept = (key: string, file = 'server/src/evil.ts', more = {}) =>
    checkPatterns(make({ ...SOUND, ...planted, ...more }), NONE, analysePattern, undefined, [
      { key, file, reason: 'a test', longest: 10 },
    ])
  const key = keyOf({ source: '(a+)+$', flags: '' })

  test('is not analysed, in its own file', async () => {
    const { problems, analysed } = await accept(key)
    expect({ problems, analysed }).toEqual({ problems: [], analysed: 4 })
  })

  test('is refused in another file', async () => {
    const { problems } = await accept(key, undefined, {
      'server/src/other.ts': 'export const evil = /(a+)+$/',
    })
    expect(problems).toHaveLength(2)
    expect(problems.join()).toMatch(/server\/src\/other\.ts:1 .*exponential/)
  })

  test('is refused when it has changed, and its acceptance must go', async () => {
    const { problems } = await accept(keyOf({ source: '(a+)+', flags: '' }))
    expect(problems).toEqual([
      expect.stringContaining(`(Its key is ${key}.)`),
      expect.stringContaining('which is not in server/src/evil.ts. Remove it.'),
    ])
  })
})

test('a check that finds no pattern fails', async () => {
  const { 'server/src/read.ts': _, ...without } = SOUND
  const { problems } = await checkPatterns(make(without), NONE, analysePattern, undefined, [])
  expect(problems).toEqual(['No regular expression was found, so nothing was checked.'])
})

test('a file that cannot be parsed fails the check', async () => {
  await expect(check({ 'server/src/broken.ts': 'const = /a/' })).rejects.toThrow(
    'server/src/broken.ts cannot be parsed',
  )
})

describe('verdicts', () => {
  const first = async () => {
    const report = await check({}, NONE, recording().analyse)
    expect(report.isStale).toBe(true)
    return report
  }
  const again = async (planted: Record<string, string>, known: Verdicts): Promise<[Report, string[]]> => {
    const { asked, analyse } = recording()
    return [await check(planted, known, analyse), asked]
  }

  test('a pattern with a verdict is not analysed again', async () => {
    const [{ isStale, problems }, asked] = await again({}, (await first()).verdicts)
    expect({ isStale, problems, asked }).toEqual({ isStale: false, problems: [], asked: [] })
  })

  test('only a new pattern is analysed, and the file is out of date until it holds its verdict', async () => {
    const [{ isStale }, asked] = await again(
      { 'server/src/new.ts': 'export const x = /x/' },
      (await first()).verdicts,
    )
    expect({ isStale, asked }).toEqual({ isStale: true, asked: ['/x/'] })
  })

  test('a verdict of a pattern that is gone makes the file out of date, and is dropped', async () => {
    const { verdicts } = await first()
    const more = { ...verdicts, safe: new Map([...verdicts.safe, ['gone', 'linear']]) }
    const [{ isStale, verdicts: kept }] = await again({}, more)
    expect(isStale).toBe(true)
    expect(kept).toEqual(verdicts)
  })

  test('a pattern that was found unsafe gets no verdict and is refused each time', async () => {
    const refusing: Analyse = async () => ({ isSafe: false, reason: 'takes long' })
    const { verdicts } = await first()
    const planted = { 'server/src/new.ts': 'export const x = /x/' }
    const { problems, isStale } = await check(planted, verdicts, refusing)
    expect(problems).toEqual([expect.stringContaining('server/src/new.ts:1 /x/ takes long')])
    expect(isStale).toBe(false)
  })

  test('verdicts of another version of the analyser, or by other limits, do not count', async () => {
    const { verdicts } = await first()
    const [{ isStale }, asked] = await again({}, { ...verdicts, by: `${verdicts.by} else` })
    expect(isStale).toBe(true)
    expect(asked).toHaveLength(4)
  })

  test('the file gives back what was written, in the same order whatever the order of analysis', async () => {
    const { verdicts } = await first()
    const file = join(make({}), 'verdicts.json')
    writeVerdicts(file, { ...verdicts, safe: new Map([...verdicts.safe].reverse()) })
    const read = readVerdicts(file)
    expect(read.by).toBe(verdicts.by)
    expect([...read.safe]).toEqual([...verdicts.safe].sort(([one], [other]) => (one < other ? -1 : 1)))
  })
})
