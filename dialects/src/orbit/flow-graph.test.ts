import { flowDefinition } from '@parley/contracts'
import { expect, test } from 'vitest'
import { readGraph } from './flow-graph.ts'
import { flowGraph } from './flow-nodes.ts'

/** The steps as the server reads them, by their ids. */
function stepsOf(nodes: object[], edges: object[] = []) {
  const { steps } = flowDefinition.parse(readGraph(flowGraph.parse({ nodes, edges })))
  return Object.fromEntries(steps.map(({ id, ...step }) => [id, step]))
}

test('a switch has one case for each edge with a word, and another way', () => {
  const steps = stepsOf(
    [
      { id: 'plan', type: 'switch', data: { variable: 'plan' } },
      { id: 'gold', type: 'say', data: { text: 'Gold.' } },
      { id: 'other', type: 'say', data: { text: 'Other.' } },
    ],
    [
      { source: 'plan', target: 'gold', label: 'gold' },
      { source: 'plan', target: 'other', label: 'default' },
    ],
  )
  expect(steps.plan).toEqual({
    type: 'branch',
    cases: [{ variable: 'variables.plan', operator: 'equals', value: 'gold', next: 'gold' }],
    otherwise: 'other',
  })
})

test('options of a question are a choice, and its edges say where each answer leads', () => {
  const steps = stepsOf(
    [
      { id: 'when', type: 'ask', data: { text: 'When?', options: ['morning', { value: 'evening' }] } },
      { id: 'bye', type: 'end', data: { outcome: 'booked' } },
    ],
    [
      { source: 'when', target: 'bye', sourceHandle: 'morning' },
      { source: 'when', target: 'bye', sourceHandle: 'timeout' },
    ],
  )
  expect(steps.when).toMatchObject({
    answer: { kind: 'choice', options: [{ value: 'morning' }, { value: 'evening' }] },
    next: null,
    next_by_answer: { morning: 'bye' },
    otherwise: 'bye',
  })
})

test('the trigger leads to the first step, whatever the order of the nodes and the form of their ids', () => {
  const { greeting, steps } = readGraph(
    flowGraph.parse({
      nodes: [
        { id: 'Node B', type: 'say', data: { text: 'Second.' } },
        { id: 'Node A', type: 'say', data: { body: 'Dear {{name}}, {{inputs.day}}.' } },
        { id: 'T', type: 'trigger_api', data: { greeting: 'Hi {{first_name}}.' } },
      ],
      edges: [
        { source: 'T', target: 'Node A' },
        { source: 'Node A', target: 'Node B' },
      ],
    }),
  )
  expect(greeting).toBe('Hi {{contact.first_name}}.')
  expect(steps).toEqual([
    { id: 'n2', type: 'say', text: 'Dear {{contact.name}}, {{variables.day}}.', next: 'n1' },
    { id: 'n1', type: 'say', text: 'Second.', next: null },
  ])
})

test('an edge to a node that no call walks leads nowhere, so that the flow is not published by mistake', () => {
  const steps = stepsOf(
    [
      { id: 'hi', type: 'say', data: { text: 'Hi.' } },
      { id: 'http', type: 'http_request', data: { url: 'https://example.com' } },
    ],
    [{ source: 'hi', target: 'http' }],
  )
  expect(steps).toEqual({ hi: { type: 'say', text: 'Hi.', next: 'http' } })
})

test('a call is passed on to a number; a text that is none is a defect of the step', () => {
  expect(stepsOf([{ id: 'a', type: 'transfer_call', data: { to: '+911140001234' } }]).a).toEqual({
    ...{ type: 'transfer', phone: '+911140001234' },
  })
  expect(stepsOf([{ id: 'a', type: 'transfer', data: { to: 'the desk' } }]).a).toEqual({ type: 'transfer' })
})
