/** No text of 10,000 characters keeps a reader busy: its time does not grow with the square of the length. */
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
/** A reader that needs less CPU time than this is quick, however its time grows. */
const QUICK_MS = 20
/** No text of this length may cost more, however its time grows. A slow machine needs 50 ms for the slowest reader. */
const MOST_MS = 500
/** The whole costs as much as its quarters together if time grows with length, four times as much if it grows with the square. */
const MOST_GROWTH = 2.5
/** The fastest of so many runs counts: compiler and garbage collector slow down single ones. */
const RUNS = 10
const COMPARISONS = 3
/** No further run after this total time: a reader that needs seconds is not slow by chance. */
const ENOUGH_MS = 2_000
/** Many runs of many texts take long beside other work, also where each of them is quick. */
const PATIENCE_MS = 300_000

function cpuMs(action: () => unknown): number {
  const before = process.threadCpuUsage()
  action()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}

/** The least time of several runs. Stops at the first one that needs less than `enough`. */
function leastMs(read: Reader['read'], text: string, enough = 0): number {
  let least = Number.POSITIVE_INFINITY
  let total = 0
  for (let run = 0; run < RUNS && least >= enough && total < ENOUGH_MS; run++) {
    const took = cpuMs(() => read(text))
    least = Math.min(least, took)
    total += took
  }
  return least
}

function quarters(text: string): string[] {
  const length = Math.ceil(text.length / 4)
  return Array.from({ length: 4 }, (_, index) => text.slice(index * length, (index + 1) * length))
}

/** Compares a reader with itself, so that the speed of the machine does not matter. */
function growsTooFast(read: Reader['read'], text: string): boolean {
  const inQuarters = quarters(text).reduce((sum, quarter) => sum + leastMs(read, quarter), 0)
  return leastMs(read, text) > inQuarters * MOST_GROWTH
}

function isQuick(read: Reader['read'], text: string): boolean {
  const took = leastMs(read, text, QUICK_MS)
  if (took >= MOST_MS) return false
  // Other programs may slow down one comparison; a reader whose time grows with the square loses each of them.
  return took < QUICK_MS || Array.from({ length: COMPARISONS }).some(() => !growsTooFast(read, text))
}

const piece = fc.constantFrom(...CHARACTERS, ...WORDS)
const mixed = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom('', 'x', ' ', '!', '\n'))
  .map(([pieces, ending]) => repeated(pieces.join(''), ending))

describe.each(READERS)('$name of $file', ({ read: readWhole, most = LENGTH }) => {
  const read = (text: string) => readWhole(text.slice(0, most))

  test(
    `reads any ${most} characters in a time that does not grow with the square of their number`,
    () => {
      read('Hello, my name is Rahul. A haircut tomorrow at 5 pm? My number is 98123 45678, ₹500.')
      const slow = AWKWARD_TEXTS.filter(({ text }) => !isQuick(read, text))
      expect(slow.map(({ name }) => name)).toEqual([])
      fc.assert(
        fc.property(mixed, (text) => isQuick(read, text)),
        { numRuns: 15 },
      )
    },
    PATIENCE_MS,
  )
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
