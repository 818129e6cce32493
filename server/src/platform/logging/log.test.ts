import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function captured() {
  const lines: string[] = []
  const log = createLog('debug', { write: (line: string) => void lines.push(line) })
  return { log, lines }
}

test('messages and credentials are never logged', () => {
  const { log, lines } = captured()
  log.error(
    {
      text: 'mera number',
      credentials: { access_token: 'EAAB' },
      request: { headers: { authorization: 'Bearer x' } },
    },
    'm',
  )
  expect(lines.join()).not.toMatch(/mera number|EAAB|Bearer x/)
})

test('an error says what went wrong, without the values that Postgres adds to it', () => {
  const { log, lines } = captured()
  const error = Object.assign(new Error('invalid input syntax for type json'), {
    code: '22P02',
    detail: 'Token "Sunday ko open hai" is invalid.',
    where: 'JSON data, line 1: {"text": "Sunday ko open hai',
  })
  log.error({ err: new Error('not stored', { cause: error }) }, 'm')
  const line = lines.join()
  expect(line).toContain('22P02')
  expect(line).toContain('invalid input syntax')
  expect(line).not.toContain('Sunday')
})
