import type { AgentDraft } from '@parley/contracts'
import { expect, test } from 'vitest'
import { changedSettings, goesToDraft, mayPublish } from './draft-of-agent.ts'

const draft = (author: string | null, required: number) =>
  ({ author: author && { kind: 'member', id: null, name: author }, checks: { required } }) as AgentDraft

test('changes go into the draft where there is one or where a scenario is required', () => {
  expect([draft(null, 0), draft('Anita', 0), draft(null, 1)].map(goesToDraft)).toEqual([false, true, true])
})

test('a draft may be published where no check is required or all passed', () => {
  const states = ['none_required', 'not_run', 'running', 'passed', 'failed'] as const
  expect(states.filter((state) => mayPublish({ state, required: 1, run_id: null }))).toEqual([
    'none_required',
    'passed',
  ])
})

test('the changes of a discarded draft can be written again', () => {
  const changes = [{ setting: 'tools', before: null, after: ['hand_off'] }]
  expect(changedSettings({ changes } as unknown as AgentDraft)).toEqual({ tools: ['hand_off'] })
})
