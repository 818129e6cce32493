import { ERRORS, EVENT_TYPES, OPERATION_TABLE } from '@parley/contracts'
import { expect, test } from 'vitest'
import { findStale, generateFiles } from './generate.ts'

const files = generateFiles()
const textOf = (name: string) => [...files].find(([path]) => path.endsWith(`/${name}`))![1]

test('the reference has every operation, error and event', () => {
  for (const name of Object.keys(OPERATION_TABLE))
    expect(textOf('operations.md')).toContain(`### \`${name}\``)
  for (const code of Object.keys(ERRORS)) expect(textOf('errors.md')).toContain(`| \`${code}\` |`)
  for (const type of EVENT_TYPES) expect(textOf('events.md')).toContain(`- \`${type}\``)
})

test('making it twice makes the same', () => {
  expect([...generateFiles()]).toEqual([...files])
})

test('a page that differs, is missing, or is no longer made is found', async () => {
  const [first, ...others] = files
  const changed = new Map([[first![0], `${first![1]} `], ...others.slice(1), ['/nowhere/page.md', '']])
  const stale = await findStale(changed)
  expect(stale).toEqual(expect.arrayContaining([first![0], others[0]![0], '/nowhere/page.md']))
})
