import { describe, expect, test } from 'vitest'
import { TURN_RESTART_MS } from '../../conversations/conversations/index.ts'
import type { ClaimedTurn } from '../../conversations/turn-queue/index.ts'
import type { AgentProfile } from '../agents/index.ts'
import { decideTurn, type ThoughtOutTurn } from './decide-turn.ts'
import type { Thought } from './think/index.ts'
import type { TurnFacts } from './turn-facts.store.ts'
import type { LockedTurn } from './turns.store.ts'

const NOW = new Date('2026-03-02T10:00:00.000Z')
const seconds = (count: number) => new Date(NOW.getTime() + count * 1_000)
const DUE = seconds(3)
const SINCE = seconds(-5)

/** The conversation as it was when the turn was claimed. */
const CLAIMED = {
  id: 'conversation',
  responder_epoch: 7,
  turn_attempt: 2,
  turn_restarts: 0,
  last_inbound_sequence: 10,
} as ClaimedTurn

const locked: LockedTurn = {
  id: 'conversation',
  channel_id: 'channel',
  contact_id: 'contact',
  responder: 'ai',
  responder_epoch: 7,
  turn_attempt: 2,
  turn_lease_until: seconds(30),
  turn_due_at: null,
  turn_waiting_since: null,
  turn_restarts: 0,
  last_inbound_sequence: 10,
  last_inbound_message_id: 'message',
  current_session_id: 'session',
  session_status: 'open',
  session_expires_at: seconds(60),
  address: '+919812345678',
  channel_kind: 'whatsapp',
}

const answered: Thought = {
  outcome: 'answered',
  text: 'We are open.',
  sources: [],
  trace: [{ at: NOW.toISOString(), step: 'model' }],
  model: 'built-in',
  inputTokens: 5,
  outputTokens: 3,
  costMicros: 0,
}
const HANDOFF = {
  reason: 'asked_for_a_person',
  note: null,
  words: 'A colleague takes over.',
  announcement: 'handoff',
} as const

const AGENT = { id: 'agent', name: 'Asha' } as AgentProfile

interface Case {
  row?: Partial<LockedTurn>
  thought?: Partial<Thought>
  turn?: Partial<ClaimedTurn>
}

function decide({ row = {}, thought = {}, turn = {} }: Case = {}) {
  const item: ThoughtOutTurn = {
    ...{ id: 'turn', agent: AGENT, durationMs: 40 },
    turn: { ...CLAIMED, ...turn },
    thought: { ...answered, ...thought },
  }
  return decideTurn({ ...locked, ...row }, item, NOW)
}

/** Of a message that came while the model was thinking. */
const NEWER = {
  last_inbound_sequence: 11,
  turn_due_at: DUE,
  turn_waiting_since: SINCE,
  turn_restarts: 1,
} as const

describe('nothing becomes of a turn that is not the worker’s any more', () => {
  test('a conversation whose contact was erased', () => {
    const item = { id: 'turn', agent: AGENT, durationMs: 40, turn: CLAIMED, thought: answered }
    expect(decideTurn(undefined, item, NOW)).toBeUndefined()
  })
  test.each<[string, Case]>([
    ['a later attempt has it', { row: { turn_attempt: 3 } }],
    ['it is committed, and the confirmation was lost', { row: { turn_lease_until: null } }],
  ])('%s', (_name, given) => {
    expect(decide(given)).toBeUndefined()
  })
  test.each<[string, Partial<LockedTurn>, boolean]>([
    ['the message was received again after a crash of Postgres', { last_inbound_message_id: 'again' }, false],
    ['the message is the one that was claimed', {}, true],
    ['a newer message came', { ...NEWER, turn_restarts: 0, last_inbound_message_id: 'newer' }, true],
  ])('%s', (_name, row, isDecided) => {
    const facts = { turn: locked } as TurnFacts
    const item = { id: 'turn', agent: AGENT, durationMs: 40, turn: CLAIMED, thought: answered, facts }
    expect(decideTurn({ ...locked, ...row }, item, NOW) !== undefined).toBe(isDecided)
  })
})

describe('an answer is queued once, and only for the responder that it was thought for', () => {
  test('the reply carries the epoch that it was decided under, its turn and the open session', () => {
    expect(decide()?.reply).toMatchObject({
      conversation_id: 'conversation',
      turn_id: 'turn',
      agent_id: 'agent',
      session_id: 'session',
      sender: 'ai',
      text: 'We are open.',
      content: { type: 'text', text: 'We are open.' },
      address: '+919812345678',
      responder_epoch: 7,
      metadata: {},
      new_session: null,
    })
  })

  test.each<[string, Partial<LockedTurn>]>([
    ['a person took over', { responder: 'person', responder_epoch: 8 }],
    ['a person took over and gave it back', { responder: 'ai', responder_epoch: 9 }],
    ['nobody responds any more', { responder: 'none', responder_epoch: 8 }],
    ['a person took over, and the lease was taken away', { responder: 'person', turn_lease_until: null }],
  ])('%s: the answer is discarded, and recorded as discarded', (_name, row) => {
    const thought = { handoff: HANDOFF, limit: 'repeats_itself', intake: { goal: 'none' } } as const
    const decision = decide({ row, thought })!
    expect(Object.keys(decision).sort()).toEqual(['record', 'state'])
    expect(decision.record).toMatchObject({ outcome: 'discarded', model: 'built-in', input_tokens: 5 })
    expect(decision.state).not.toHaveProperty('intake')
    expect(decision.state.answered_sequence).toBe(0)
  })

  test.each<[string, Case]>([
    ['silence', { thought: { outcome: 'silent', text: null } }],
    ['an empty text', { thought: { text: '' } }],
    ['a transfer', { thought: { outcome: 'transferred', transfer: { agentId: 'other', reason: null } } }],
    ['a handoff without words of the agent', { thought: { handoff: { ...HANDOFF, words: null } } }],
    ['a contact without an address on the channel', { row: { address: null } }],
  ])('%s queues nothing', (_name, given) => {
    const decision = decide(given)!
    expect(decision).not.toHaveProperty('reply')
    expect(decision.record).toBeDefined()
  })

  test('sources are kept with the message', () => {
    const sources = [{ document_id: 'doc_1' }] as Thought['sources']
    expect(decide({ thought: { sources } })?.reply?.metadata).toEqual({ sources })
  })

  test('without an active agent nothing is said or recorded, and the messages count as answered', () => {
    const item = { id: 'turn', agent: undefined, durationMs: 40, turn: CLAIMED, thought: undefined }
    expect(decideTurn(locked, item, NOW)).toEqual({
      state: {
        conversation_id: 'conversation',
        answered_sequence: 10,
        turn_due_at: null,
        turn_waiting_since: null,
        turn_restarts: 0,
      },
    })
  })
})

describe('the session of a reply', () => {
  test.each<[string, Partial<LockedTurn>, boolean]>([
    ['open', {}, false],
    ['handed off', { session_status: 'handed_off' }, false],
    ['without an end', { session_expires_at: null }, false],
    ['resolved', { session_status: 'resolved' }, true],
    ['expired', { session_expires_at: seconds(-1) }, true],
    ['expiring now', { session_expires_at: NOW }, true],
    ['none', { current_session_id: null, session_status: null, session_expires_at: null }, true],
  ])('%s', (_name, row, isNew) => {
    const { reply, record } = decide({ row })!
    expect(reply!.new_session !== null).toBe(isNew)
    expect(reply!.session_id === 'session').toBe(!isNew)
    expect(record!.session_id).toBe(reply!.session_id)
  })

  test('a new one ends as its channel says', () => {
    const ends = (channel_kind: string) =>
      decide({ row: { channel_kind, session_status: 'resolved' } })!.reply!.new_session!.expires_at
    expect(ends('whatsapp')).toEqual(seconds(24 * 60 * 60))
    expect(ends('webchat')).toEqual(seconds(30 * 60))
  })
})

describe('a message that came while the model was thinking', () => {
  const waiting = { turn_due_at: DUE, turn_waiting_since: SINCE }

  test('restarts the turn: nothing is said or recorded, and everything is answered together', () => {
    expect(decide({ row: NEWER })).toEqual({
      state: { conversation_id: 'conversation', answered_sequence: 0, ...waiting, turn_restarts: 1 },
    })
  })

  test.each<[string, Partial<LockedTurn>]>([
    ['it had been restarted often enough', { turn_restarts: 0 }],
    ['the contact has waited long enough', { turn_waiting_since: seconds(-TURN_RESTART_MS / 1_000) }],
    ['nothing is due', { turn_due_at: null, turn_waiting_since: null }],
  ])('%s: the answer leaves, and the newer message waits for its own turn', (_name, row) => {
    const decision = decide({ row: { ...NEWER, ...row } })!
    expect(decision.reply?.text).toBe('We are open.')
    expect(decision.state).toMatchObject({
      answered_sequence: 10,
      turn_due_at: row.turn_due_at === undefined ? DUE : null,
      turn_restarts: 0,
    })
  })

  test('after a takeover it restarts nothing, and no turn stays due', () => {
    const decision = decide({ row: { ...NEWER, responder: 'person', responder_epoch: 8 } })!
    expect(decision.state).toMatchObject({
      answered_sequence: 0,
      turn_due_at: null,
      turn_waiting_since: null,
    })
  })

  test('after a takeover that was given back, the turn that is due stays due', () => {
    const decision = decide({ row: { ...NEWER, responder_epoch: 9 } })!
    expect(decision.state).toMatchObject({ ...waiting, turn_restarts: 1 })
  })
})

describe('other results of a thought', () => {
  test('a handoff leaves with the words of the agent, under the epoch that the handoff makes', () => {
    const decision = decide({ thought: { outcome: 'handed_off', handoff: HANDOFF } })!
    expect(decision.leaving).toMatchObject({ handoff: HANDOFF })
    expect(decision.reply).toMatchObject({ text: 'A colleague takes over.', responder_epoch: 8 })
    expect(decision.state.answered_sequence).toBe(10)
  })

  test('a transfer leaves the messages unanswered for the other agent', () => {
    const transfer = { agentId: 'other', reason: null }
    const decision = decide({ thought: { outcome: 'transferred', text: null, transfer } })!
    expect(decision.leaving).toMatchObject({ transfer })
    expect(decision.state.answered_sequence).toBe(0)
  })

  test('a limit of the agent becomes an event, beside the silence', () => {
    const decision = decide({ thought: { outcome: 'silent', text: null, limit: 'repeats_itself' } })!
    expect(decision.limit).toMatchObject({
      type: 'agent.limit_reached',
      data: { limit: { reason: 'repeats_itself' } },
      conversation_id: 'conversation',
      contact_id: 'contact',
      agent_id: 'agent',
    })
  })

  test.each<[string, unknown, Partial<Thought>, object]>([
    ['what the dialogue collected is stored', null, { intake: { a: 1 } }, { intake: { a: 1 } }],
    ['nothing collected clears it', { a: 1 }, { intake: null }, { intake: null }],
    ['nothing collected, as before, changes nothing', null, { intake: null }, {}],
    ['left out, what is stored stays', { a: 1 }, {}, {}],
  ])('%s', (_name, intake, thought, expected) => {
    const { state } = decide({ thought, turn: { intake } })!
    expect('intake' in state ? { intake: state.intake } : {}).toEqual(expected)
  })

  test('the record explains the answer: its model, cost, sources and steps', () => {
    expect(decide()!.record).toEqual({
      id: 'turn',
      conversation_id: 'conversation',
      session_id: 'session',
      agent_id: 'agent',
      through_sequence: 10,
      outcome: 'answered',
      model: 'built-in',
      input_tokens: 5,
      output_tokens: 3,
      cost_micros: 0,
      duration_ms: 40,
      trace: { sources: [], steps: answered.trace },
    })
  })
})
