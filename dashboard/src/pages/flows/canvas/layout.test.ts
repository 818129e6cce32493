import { expect, test } from 'vitest'
import { type Definition, GREETING } from '../flow.ts'
import { layOut, NODE } from './layout.ts'

const say = (id: string, next: string | null) => ({ id, type: 'say' as const, text: id, next })
const ask = (id: string, byAnswer: Record<string, string | null>, next: string | null = null) => ({
  id,
  type: 'ask' as const,
  text: id,
  answer: { kind: 'yes_no' as const },
  retries: 2,
  silence_seconds: 6,
  next,
  next_by_answer: byAnswer,
  otherwise: null,
})
const flow = (...steps: Definition['steps']): Definition => ({ greeting: 'Hi', steps })
const rowOf = (definition: Definition) =>
  Object.fromEntries(layOut(definition).places.map(({ id, y }) => [id, Math.round(y / (NODE.height + 72))]))

test('each step stands below all that lead to it', () => {
  expect(rowOf(flow(ask('a', { yes: 'b', no: 'c' }), say('b', 'c'), say('c', null)))).toEqual({
    [GREETING]: 0,
    a: 1,
    b: 2,
    c: 3,
  })
})

test('steps of one row do not overlap, and the drawing holds them all', () => {
  const { places, width, height } = layOut(
    flow(ask('a', { yes: 'b', no: 'c' }, 'd'), say('b', null), say('c', null), say('d', null)),
  )
  const row = places
    .filter(({ y }) => y === places.find(({ id }) => id === 'b')!.y)
    .toSorted((a, b) => a.x - b.x)
  expect(row).toHaveLength(3)
  for (const [index, place] of row.slice(1).entries())
    expect(place.x).toBeGreaterThan(row[index]!.x + NODE.width)
  for (const { x, y } of places) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + NODE.width).toBeLessThanOrEqual(width)
    expect(y + NODE.height).toBeLessThanOrEqual(height)
  }
})

test('a way over several rows passes beside the steps between', () => {
  const { edges, places } = layOut(
    flow(ask('a', { yes: 'b' }, 'd'), say('b', 'c'), say('c', 'd'), say('d', null)),
  )
  const { path } = edges.find(({ from, to }) => from === 'a' && to === 'd')!
  const passes = [...path.matchAll(/L(\d+) (\d+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
  expect(passes).toHaveLength(2)
  for (const { x, y } of passes) {
    const beside = places.find((place) => place.y + NODE.height === y)!
    expect(x < beside.x || x > beside.x + NODE.width).toBe(true)
  }
})

test('a circle is drawn, and a step to which nothing leads stands below and is marked', () => {
  const drawing = layOut(flow(say('a', 'b'), say('b', 'a'), say('alone', null)))
  expect(drawing.edges.map(({ from, to }) => `${from}>${to}`)).toEqual([`${GREETING}>a`, 'a>b', 'b>a'])
  expect(drawing.places.find(({ id }) => id === 'alone')).toMatchObject({ isReached: false })
  expect(drawing.places.find(({ id }) => id === 'b')).toMatchObject({ isReached: true })
})

test('ways to steps that are not there are not drawn', () => {
  expect(layOut(flow(say('a', 'nowhere'))).edges).toHaveLength(1)
})

test('a flow without steps has its greeting', () => {
  expect(layOut(flow()).places.map(({ id }) => id)).toEqual([GREETING])
})

test.each([
  ['the near one first', 1, 2],
  ['the far one first', 2, 1],
])('two hundred steps, each leading to two others, %s, stand in a row each', (_, yes, no) => {
  const idOf = (at: number) => (at < 200 ? `s${at}` : null)
  const steps = Array.from({ length: 200 }, (_step, at) =>
    ask(`s${at}`, { yes: idOf(at + yes), no: idOf(at + no) }),
  )
  expect(new Set(layOut(flow(...steps)).places.map(({ y }) => y)).size).toBe(201)
})
