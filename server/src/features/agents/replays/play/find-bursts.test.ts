import { expect, test } from 'vitest'
import { findBursts, isAnsweredBy } from './find-bursts.ts'
import type { StoredMessage, StoredTurn } from './stored-conversation.store.ts'

/** Messages by who wrote them, in order; a number after `ai` names the turn that they are of. */
function conversation(lines: readonly string[], turns: readonly [id: string, through: number][] = []) {
  const messages = lines.map((line, index) => {
    const [sender, turn = null] = line.split(' ')
    return {
      id: `m${index + 1}`,
      sequence: index + 1,
      direction: sender === 'contact' || sender === 'reaction' ? 'inbound' : 'outbound',
      sender: sender === 'reaction' ? 'contact' : sender === 'campaign' ? 'api' : sender,
      type: sender === 'reaction' ? 'reaction' : 'text',
      is_unasked: sender === 'campaign',
      turn_id: turn,
      agent_id: sender === 'ai' ? 'agent' : null,
    } as unknown as StoredMessage
  })
  const stored = turns.map(
    ([id, through_sequence]) => ({ id, through_sequence, agent_id: 'agent' }) as StoredTurn,
  )
  return { messages, turns: stored }
}

const shape = (lines: readonly string[], turns?: readonly [string, number][]) =>
  findBursts(conversation(lines, turns)).map(({ history, customer, answers, turn }) => [
    history.map(({ id }) => id).join(' '),
    customer.map(({ id }) => id).join(' '),
    answers.map(({ id }) => id).join(' '),
    turn?.id,
  ])

test.each<[string, string[], [string, number][], unknown[]]>([
  ['messages in a row are one turn', ['contact', 'contact', 'ai'], [], [['', 'm1 m2', 'm3', undefined]]],
  [
    'each answer ends a turn, and the history is all that came before',
    ['contact', 'ai', 'contact', 'ai'],
    [],
    [
      ['', 'm1', 'm2', undefined],
      ['m1 m2', 'm3', 'm4', undefined],
    ],
  ],
  [
    'what only a person answered is left out',
    ['contact', 'person', 'contact', 'ai'],
    [],
    [['m1 m2', 'm3', 'm4', undefined]],
  ],
  ['what nobody answered is left out', ['contact'], [], []],
  ['a turn without words is a turn', ['contact'], [['t1', 1]], [['', 'm1', '', 't1']]],
  [
    'a message of a campaign is no answer',
    ['contact', 'campaign', 'contact', 'ai'],
    [],
    [['', 'm1 m3', 'm4', undefined]],
  ],
  ['a reaction waits for no answer', ['contact', 'ai', 'reaction'], [], [['', 'm1', 'm2', undefined]]],
  [
    'an answer that came after the next message belongs to its turn',
    ['contact', 'contact', 'ai t1', 'ai t2'],
    [
      ['t1', 1],
      ['t2', 2],
    ],
    [
      ['', 'm1', 'm3', 't1'],
      ['m1', 'm2', 'm4', 't2'],
    ],
  ],
  [
    'what a person adds is no part of the answer of the agent',
    ['contact', 'ai t1', 'person'],
    [['t1', 1]],
    [['', 'm1', 'm2', 't1']],
  ],
])('%s', (_name, lines, turns, expected) => {
  expect(shape(lines, turns)).toEqual(expected)
})

test('the agent of an answer is that of its turn, or of the message where no turn is left', () => {
  const [withTurn] = findBursts(conversation(['contact', 'ai'], [['t1', 1]]))
  const [without] = findBursts(conversation(['contact', 'ai']))
  const [ofAnotherSystem] = findBursts(conversation(['contact', 'api']))
  expect([withTurn, without, ofAnotherSystem].map((burst) => isAnsweredBy(burst!, 'agent'))).toEqual([
    true,
    true,
    false,
  ])
})
