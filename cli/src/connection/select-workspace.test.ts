import { showId } from '@parley/contracts'
import type { OperatorWorkspace } from '@parley/server/operator'
import { expect, test } from 'vitest'
import { selectWorkspace } from './select-workspace.ts'

const workspace = (digit: string, name: string, mode: 'live' | 'test'): OperatorWorkspace => ({
  id: showId('workspace', `01900000-0000-7000-8000-00000000000${digit}`),
  organisation_id: showId('organisation', '01900000-0000-7000-8000-0000000000ff'),
  name,
  mode,
  plan: 'pro',
  created_at: new Date(0).toISOString(),
})
const live = workspace('1', 'Live', 'live')
const test1 = workspace('2', 'Test', 'test')
const test2 = workspace('3', 'Second', 'test')
const all = [live, test1, test2]

test('the oldest test workspace is taken by default, so that no real customer is reached by mistake', () => {
  expect(selectWorkspace(all, {})).toBe(test1)
  expect(selectWorkspace(all, { mode: 'live' })).toBe(live)
})

test('a workspace is named by its id or its name', () => {
  expect(selectWorkspace(all, { workspace: test2.id })).toBe(test2)
  expect(selectWorkspace(all, { workspace: 'Live' })).toBe(live)
})

test('a wrong name is answered with those that there are, and a mode that contradicts is refused', () => {
  expect(() => selectWorkspace(all, { workspace: 'Shop' })).toThrow(
    `There is no workspace Shop. There are: ${live.id} (Live, live)`,
  )
  expect(() => selectWorkspace(all, { workspace: 'Live', mode: 'test' })).toThrow('say --mode live')
  expect(() => selectWorkspace([...all, workspace('4', 'Test', 'live')], { workspace: 'Test' })).toThrow(
    'Several workspaces are called Test',
  )
})
