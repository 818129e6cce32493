import { OperationError } from '@parley/contracts'
import { expect, test } from 'vitest'
import { translateFields } from './translate-fields.ts'

const NAMES = { 'content.text': 'text', content: 'type', time_zone: 'timezone', 'channel.credentials': '' }

function translate(path: (string | number)[], message = 'Wrong.', rule = 'bad_format') {
  const error = new OperationError('validation_failed', { fields: [{ path, rule, message }] })
  return translateFields(error, NAMES).fields[0]!
}

test('the longest path that fits decides, and what lies below it stays', () => {
  expect(translate(['content', 'text']).path).toEqual(['text'])
  expect(translate(['content', 'url']).path).toEqual(['type', 'url'])
  expect(translate(['channel', 'credentials', 'access_token']).path).toEqual(['access_token'])
  expect(translate(['tags', 3]).path).toEqual(['tags', 3])
})

test('a sentence that names a field of ours is not shown', () => {
  expect(translate(['time_zone'], 'time_zone must be an IANA name.').message).toBe(
    'This does not have the right form.',
  )
  expect(translate(['time_zone'], 'See time_zone.', 'odd').message).toBe('This value is not accepted here.')
  expect(translate(['time_zone'], 'Use an IANA name.').message).toBe('Use an IANA name.')
})

test('code and params stay', () => {
  const error = new OperationError('template_variables_invalid', {
    detail: 'No.',
    params: { expected: ['1'] },
    fields: [{ path: ['content', 'text'], rule: 'x', message: 'y' }],
  })
  expect(translateFields(error, NAMES)).toMatchObject({
    code: 'template_variables_invalid',
    message: 'No.',
    params: { expected: ['1'] },
  })
})
