/** A stored event cannot be read without its schema version (docs/decisions/event-versions.md). */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collectStatements } from './collect-statements.ts'
import { readProgram } from './program.ts'

const { statements } = collectStatements(readProgram(join(import.meta.dirname, '..', '..')))

const WRITES = /\binsert\s+into\s+(?:unnumbered_)?events\b/i
const PACKS = /\bupdate\s+(?:unnumbered_)?events\b[\s\S]*\bpacked\s*=/i
const READS = /\bselect\b[\s\S]*\b(?:e\.)?data,\s*(?:e\.)?packed\b[\s\S]*\bfrom\s+(?:unnumbered_)?events\b/i

const found = (pattern: RegExp) => statements.filter(({ text }) => pattern.test(text))
const withoutVersion = (pattern: RegExp) =>
  found(pattern).flatMap(({ text, caller }) => (text.includes('schema_version') ? [] : [caller]))

test.each([
  ['writes an event says in which version', WRITES, 5],
  ['packs the data of an event says in which version', PACKS, 2],
  ['reads the data of an event reads its version', READS, 5],
])('every statement that %s', (_what, pattern, least) => {
  expect(found(pattern).length).toBeGreaterThanOrEqual(least)
  expect(withoutVersion(pattern)).toEqual([])
})
