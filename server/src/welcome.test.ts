import { expect, test } from 'vitest'
import { welcome } from './welcome.ts'

const STARTED = {
  listening: '127.0.0.1:8080',
  installation: { publicUrl: 'http://localhost:8080' },
  firstKey: undefined,
  firstLink: undefined,
  hasMembers: true,
}

test('a server says that it is ready only when its worker has begun to work, or works in the same process', () => {
  const first = (isAtWork?: boolean) => welcome(STARTED, { seconds: '1.5', isAtWork }).split('\n', 1)[0]
  expect(first(true)).toBe('Parley is ready at http://localhost:8080 (1.5 s)')
  expect(first()).toBe(first(true))
  expect(first(false)).toContain('its worker process has not begun to work')
  expect(first(false)).not.toContain('ready')
})

test('every start names the model of agents that name none, and says what the built-in one is for', () => {
  expect(welcome(STARTED, { seconds: '1', model: 'built-in' })).toContain('built-in: for trying out')
  const other = welcome(STARTED, { seconds: '1', model: 'openai/gpt-5-mini' })
  expect(other).toContain('Model           openai/gpt-5-mini')
  expect(other).not.toContain('trying out')
})

test('every start names the dashboard, and the first one the link that signs in beside it', () => {
  const later = welcome(STARTED, { seconds: '1' })
  expect(later).toContain('  Dashboard       http://localhost:8080/app\n')
  expect(later).not.toContain('Sign in')
  const link = 'http://localhost:8080/auth/link/abc'
  const lines = welcome({ ...STARTED, firstLink: link, hasMembers: false }, { seconds: '1' }).split('\n')
  const at = lines.indexOf('  Dashboard       http://localhost:8080/app')
  expect(at).toBeGreaterThan(0)
  expect(lines[at + 1]).toBe(`  Sign in         ${link}`)
})
