import { expect, onTestFinished, test } from 'vitest'
import { check } from './check.mjs'

test('a check that fails, breaks or is not there has failed, and the others are run all the same', async () => {
  const shown: string[] = []
  const { error } = console
  console.error = (line: string) => void shown.push(line)
  onTestFinished(() => {
    console.error = error
  })
  const program = 'tools/nowhere/check.ts'
  const failed = await check(process.execPath, [
    { name: 'gone', program, args: [program] },
    { name: 'unhappy', args: ['-e', 'process.exit(1)'] },
    { name: 'killed', args: ['-e', 'process.kill(process.pid)'] },
    { name: 'happy', args: ['-e', '0'] },
  ])
  expect(failed).toEqual(['gone', 'unhappy', 'killed'])
  expect(shown).toEqual([
    'There is no tools/nowhere/check.ts, which this check runs.',
    'check: gone FAILED',
    'check: unhappy FAILED',
    'check: killed FAILED',
    'check: happy ok',
    'check: FAILED: gone, unhappy, killed',
  ])
})
