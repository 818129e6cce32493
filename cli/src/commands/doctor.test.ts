import { expect, test } from 'vitest'
import type { Finding } from '../doctor/check.ts'
import { conclude } from './doctor.ts'

const finding = (name: string, status: Finding['status']): Finding => ({ name, status, detail: '' })

test.each<[Finding['status'][], string]>([
  [['ok', 'ok'], 'All is well.'],
  [['ok', 'warning'], 'The installation works. Look at ! above: second.'],
  [
    ['skipped', 'warning'],
    'Nothing is wrong with what was checked. Look at ! above: second. Not checked: first.',
  ],
  [['skipped', 'ok'], 'Nothing is wrong with what was checked. Not checked: first.'],
  [['warning', 'failed'], 'Something is wrong: see ✗ above.'],
])('the last line of the doctor after %j says what needs a look', (statuses, line) => {
  expect(conclude(statuses.map((status, index) => finding(['first', 'second'][index]!, status)))).toBe(line)
})
