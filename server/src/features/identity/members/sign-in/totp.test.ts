import { expect, test } from 'vitest'
import { stepOfCode, totpAt } from './totp.ts'

/** The ASCII secret of https://www.rfc-editor.org/rfc/rfc6238#appendix-B, in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('at %i the code is the one of the standard', (seconds, code) => {
  expect(totpAt(SECRET, Math.floor(seconds / 30), 8)).toBe(code)
})

test('a code counts a step early and late, never twice, and never before the newest that was used', () => {
  const now = new Date(1_111_111_111_000)
  const step = Math.floor(1_111_111_111 / 30)
  const steps = [-2, -1, 0, 1, 2].map((drift) => stepOfCode(SECRET, totpAt(SECRET, step + drift), now, 0))
  expect(steps).toEqual([undefined, step - 1, step, step + 1, undefined])
  expect(stepOfCode(SECRET, totpAt(SECRET, step), now, step)).toBeUndefined()
  expect(stepOfCode(SECRET, '05047x', now, 0)).toBeUndefined()
})
