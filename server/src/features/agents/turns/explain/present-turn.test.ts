import { expect, test } from 'vitest'
import { packJson } from '../../../../platform/events/pack-json.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { presentTurn } from './present-turn.ts'
import type { Trace, TurnRow } from './turn-views.store.ts'

const TRACE = { sources: [], steps: [{ type: 'search', query: 'hours' }] } as unknown as Trace
const row: TurnRow = {
  id: newId(),
  conversation_id: newId(),
  session_id: null,
  agent_version: 1,
  agent_id: newId(),
  outcome: 'answered',
  model: 'built-in',
  input_tokens: 0,
  output_tokens: 0,
  cost_micros: null,
  duration_ms: 7,
  trace: null,
  packed: null,
  created_at: new Date('2026-03-02T10:00:00Z'),
  message_id: null,
}

test.each([
  ['packed', { packed: packJson(TRACE) }],
  ['as JSON, from before traces were packed', { trace: TRACE }],
])('a turn shows its trace, also one that is stored %s', (_how, stored) => {
  expect(presentTurn({ ...row, ...stored })).toMatchObject({
    sources: [],
    trace: TRACE.steps,
    duration_ms: 7,
  })
})
