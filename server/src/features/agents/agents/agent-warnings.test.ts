import type { Agent } from '@parley/contracts'
import { expect, test } from 'vitest'
import { withWarnings } from './agent-warnings.ts'

const BUILT_IN_TOOLS = ['search_knowledge', 'hand_off']
const PLAIN = { model: 'built-in', instructions: '', personality: '', tools: null } as unknown as Agent
const pathsOf = (agent: Partial<Agent>) =>
  withWarnings({ builtInTools: BUILT_IN_TOOLS }, { ...PLAIN, ...agent }).warnings?.map(({ path }) => path)

test.each([
  [{}, undefined],
  [{ tools: ['search_knowledge'] }, undefined],
  [{ personality: 'warm' }, ['personality']],
  [{ instructions: 'Be brief.', tools: ['patient_lookup', 'hand_off'] }, ['instructions', 'tools']],
  [{ model: 'openai/gpt-5-mini', instructions: 'Be brief.', personality: 'warm' }, undefined],
])('%j: the owner is warned of %j', (agent, paths) => {
  expect(pathsOf(agent)).toEqual(paths)
})

test('a warning says what to do', () => {
  const [warning] = withWarnings({ builtInTools: BUILT_IN_TOOLS }, { ...PLAIN, personality: 'warm' })
    .warnings!
  expect(warning!.message).toMatch(/set `model`/)
})
