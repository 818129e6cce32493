import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { ConcurrentChangeError } from '../../platform/database/index.ts'
import { asOperationError } from './as-operation-error.ts'

function failedWith(code: string) {
  return Object.assign(new DatabaseError('refused', 10, 'error'), { code })
}

test.each([
  ['a deadlock', failedWith('40P01')],
  ['a serialisation failure', failedWith('40001')],
  ['a change by somebody else', new ConcurrentChangeError('A contact was merged meanwhile.')],
])('%s is told from a database that cannot be reached: send it again', (_what, error) => {
  const { code, message } = asOperationError(error)
  expect(code).toBe('unavailable')
  expect(message).toContain('Other requests changed the same records')
  expect(message).not.toContain('reached')
})

test('a lost connection is one', () => {
  expect(asOperationError(failedWith('57P01')).message).toContain('cannot be reached')
})
