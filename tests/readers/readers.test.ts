/** No text of 10,000 characters keeps a reader busy. Measures CPU time, so that other programs matter little. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIALOGUE_READERS } from '@parley/dialogue/testing'
import { LANGUAGE_READERS } from '@parley/language/testing'
import { type Reader, SERVER_READERS } from '@parley/server/testing/readers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHARACTERS } from './characters.ts'
import { READ_THROUGH } from './read-through.ts'
import { AWKWARD_TEXTS, LENGTH, repeated } from './texts.ts'
import { WORDS } from './words.ts'

const READERS: readonly Reader[] = [...SERVER_READERS, ...DIALOGUE_READERS, ...LANGUAGE_READERS]

const ROOT = join(import.meta.dirname, '..', '..')
const MOST_MS = 20
/** The fastest of so many runs counts: compiler and garbage collector slow down single ones. */
const RUNS = 24
/** No further run after this total time: a reader that needs seconds is not slow by chance. */
const ENOUGH_MS = 2_000

function cpuMs(action: () => unknown): number {
  const before = process.threadCpuUsage()
  action()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}

function leastMs(read: Reader['read'], text: string): number {
  let least = Number.POSITIVE_INFINITY
  let total = 0
  for (let run = 0; run < RUNS && least >= MOST_MS && total < ENOUGH_MS; run++) {
    const took = cpuMs(() => read(text))
    least = Math.min(least, took)
    total += took
  }
  return least
}

const WORK = 'The quick brown fox 12345 कल सुबह '.repeat(1_200)
const WORK_PATTERN = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+\s+(?:nahi|nahin)(?![\p{L}\p{M}])|\d+(?:,\d{2,3})*%/giu
/** Time of the work below on two idle cores. */
const WORK_MS = 10

/** How much slower this machine is now: other programs on its cores cost CPU time too. Never less than 1. */
function slowness(): number {
  const work = () => Array.from({ length: 6 }, () => WORK.match(WORK_PATTERN)?.length)
  return Math.max(1, Math.min(...Array.from({ length: 4 }, () => cpuMs(work))) / WORK_MS)
}

function isQuick(read: Reader['read'], text: string): boolean {
  const took = leastMs(read, text)
  return took < MOST_MS || took < MOST_MS * slowness()
}

const piece = fc.constantFrom(...CHARACTERS, ...WORDS)
const mixed = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom('', 'x', ' ', '!', '\n'))
  .map(([pieces, ending]) => repeated(pieces.join(''), ending))

describe.each(READERS)('$name of $file', ({ read: readWhole, most = LENGTH }) => {
  const read = (text: string) => readWhole(text.slice(0, most))

  test(`reads any ${most} characters in ${MOST_MS} ms`, () => {
    read('Hello, my name is Rahul. A haircut tomorrow at 5 pm? My number is 98123 45678, ₹500.')
    const slow = AWKWARD_TEXTS.filter(({ text }) => !isQuick(read, text))
    expect(slow.map(({ name }) => name)).toEqual([])
    fc.assert(
      fc.property(mixed, (text) => isQuick(read, text)),
      { numRuns: 15 },
    )
  })
})

/** Files that read texts are named so, or hold patterns for the letters of any language. */
function filesThatRead(): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', 'language/src', 'dialogue/src', 'server/src', 'models/src', 'channels/src'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  )
  return (
    listed
      .split('\n')
      .filter(
        (path) => path.endsWith('.ts') && !/\.test\.ts$|\.fixture\.ts$|\/testing\/|\/fixtures\//.test(path),
      )
      // Packs hold parts of patterns. The readers that put them together are fed.
      .filter((path) => !path.startsWith('language/src/packs/'))
      .filter((path) =>
        /\\p\{[LMN]|\bwholeWords\(|\balternatives\(|\bWORD_(?:START|END)\b/.test(
          readFileSync(join(ROOT, path), 'utf8'),
        ),
      )
  )
}

test('every file that holds patterns for letters is fed here, by itself or through another one', () => {
  const files = filesThatRead()
  expect(files.length).toBeGreaterThan(40)
  const fed = new Set(READERS.map(({ file }) => file))
  const covered = (path: string) => fed.has(path) || path in READ_THROUGH
  expect(files.filter((path) => !covered(path))).toEqual([])
  // A stale entry would hide the next file without a reader.
  expect(Object.keys(READ_THROUGH).filter((path) => fed.has(path) || !files.includes(path))).toEqual([])
})
