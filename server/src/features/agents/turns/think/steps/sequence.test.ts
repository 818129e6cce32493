import { expect, test } from 'vitest'
import { Ended, startSequence } from './sequence.ts'

const add = (letter: string) => (text: string) => `${text}${letter}`

test('steps run in their order, each with the result of the one before', async () => {
  const steps = startSequence<string, number>()
    .add(add('a'))
    .add(async (text) => `${text}b`)
    .add((text) => text.length)
  expect(await steps.run('>')).toBe(3)
})

test('the step that ends the sequence is the last', async () => {
  const ran: string[] = []
  const steps = startSequence<string, number>()
    .add((text) => (text === 'stop' ? new Ended(1) : text))
    .add((text) => {
      ran.push(text)
      return new Ended<number>(2)
    })
  expect(await steps.run('stop')).toEqual(new Ended(1))
  expect(ran).toEqual([])
  expect(await steps.run('go')).toEqual(new Ended(2))
  expect(ran).toEqual(['go'])
})

test('an error of a step is the error of the sequence', async () => {
  const steps = startSequence<string, number>().add((): string => {
    throw new Error('broken')
  })
  await expect(steps.run('')).rejects.toThrow('broken')
})

test('one sequence serves many runs at once', async () => {
  const steps = startSequence<string, number>().add(async (text) => `${text}!`)
  expect(await Promise.all(['a', 'b', 'c'].map((text) => steps.run(text)))).toEqual(['a!', 'b!', 'c!'])
})
