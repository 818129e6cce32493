import { expect, test } from 'vitest'
import { read } from './read.ts'
import { retrievePassages } from './retrieve-passages.ts'
import { goesOn, start } from './steps.fixture.ts'

test('retrieve: finds the passages that answer, and records what it searched for', async () => {
  const { found, trace } = await retrievePassages(goesOn(read(start('When are you open on Sunday?'))))
  expect(found.passages[0]!.hit.title).toBe('Opening hours')
  expect(trace.steps.map(({ step }) => step)).toContain('search')
})
