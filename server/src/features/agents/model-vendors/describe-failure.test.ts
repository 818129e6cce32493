import { vendors } from '@parley/models'
import { ModelError } from '@parley/models/kit'
import { expect, test } from 'vitest'
import { describeFailure } from './describe-failure.ts'

const KEY = 'sk-first-key-of-the-shop-7391'
const compatible = vendors.find(({ id }) => id === 'compatible')!

test('no part of the key is shown, wherever in a long message the vendor repeats it', () => {
  const settings = { vendors: { compatible: { api_key: KEY, base_url: 'https://models.example.com/v1' } } }
  for (const before of [0, 480, 1_985, 1_999]) {
    const error = new ModelError('refused', `${'x'.repeat(before)}${KEY} is wrong`)
    const { message } = describeFailure(error, compatible, { settings, isOwn: true })
    expect(message).not.toContain('first-key')
    expect(message).not.toContain('sk-')
  }
})
