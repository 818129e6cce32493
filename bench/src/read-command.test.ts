import { expect, test } from 'vitest'
import { readCommand } from './read-command.ts'

const read = (line: string) => readCommand(line === '' ? [] : line.split(' '))

test('a benchmark is named with its options', () => {
  const defaults = { json: false, profile: undefined, size: 'small', passages: 10_000 }
  const none = { minutes: undefined, seconds: undefined, rate: undefined, messages: undefined }
  expect(read('send')).toEqual({ command: { name: 'send', ...defaults, ...none } })
  expect(read('turn --size medium --seconds 15 --json')).toEqual({
    command: { name: 'turn', ...defaults, ...none, json: true, size: 'medium', seconds: 15 },
  })
  expect(read('--minutes 2 --rate 7 soak --profile there')).toEqual({
    command: { name: 'soak', ...defaults, ...none, profile: 'there', minutes: 2, rate: 7 },
  })
})

test.each([
  ['turn --rate 5', 'The benchmark turn takes no --rate.'],
  ['send --size full', 'The benchmark send takes no --size.'],
  ['remote --minutes 5', 'The benchmark remote takes no --minutes.'],
  ['soak --seconds 5', 'The benchmark soak takes no --seconds.'],
  ['search --size medium', 'There is no size medium.'],
  ['turn --size large', 'There is no size large.'],
  ['turn --seconds 0', '--seconds is a whole number from 1 on.'],
  ['soak --rate 1.5', '--rate is a whole number from 1 on.'],
  ['turn send', 'One benchmark at a time.'],
  ['turn --second 5', "Unknown option '--second'."],
])('%s is refused, with what that benchmark takes', (line, sentence) => {
  const { problem } = read(line) as { problem: string }
  const [first, usage, measures, ...more] = problem.split('\n')
  expect(first).toBe(sentence)
  expect(usage).toMatch(
    new RegExp(`^npm run bench -- ${line.split(' ')[0]} \\[--json\\] \\[--profile FOLDER\\]`),
  )
  expect(measures).toMatch(/^ {2}\S/)
  expect(more).toEqual([])
})

test('the options of a usage are those that the benchmark takes', () => {
  expect(read('soak --help')).toEqual({
    help: 'npm run bench -- soak [--json] [--profile FOLDER] [--minutes N] [--rate N]\n  memory, disk and queues under a steady load',
  })
})

test.each([
  ['', 'Which benchmark?'],
  ['nothing', 'There is no benchmark called nothing.'],
  ['toString --json', 'There is no benchmark called toString.'],
])('without a benchmark all of them are listed: %s', (line, sentence) => {
  const { problem } = read(line) as { problem: string }
  expect(problem.split('\n')[0]).toBe(sentence)
  const { help } = read('--help') as { help: string }
  expect(problem).toBe(`${sentence}\n${help}`)
  expect(help.match(/^npm run bench -- \w+/gm)).toHaveLength(18)
})
