import { expect, test } from 'vitest'
import { askModel } from './ask-model.ts'
import { advance, ends, start } from './steps.fixture.ts'

test('ask model: when no model can answer, a person takes over', async () => {
  const advanced = await advance(start('When are you open?'))
  expect(ends(await askModel(advanced))).toMatchObject({
    outcome: 'handed_off',
    handoff: { reason: 'models_failed' },
  })
})
