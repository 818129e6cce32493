import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { writeJunit } from './junit.ts'

/** Without its types: they declare the library of browsers for the whole project. */
const { DOMParser } = createRequire(import.meta.url)('@xmldom/xmldom')

const HARD = 'A "price" < ₹650 & a bell \u0007, half a pair \uD800,\nनमस्ते 👋'
const READ = 'A "price" < ₹650 & a bell , half a pair \uFFFD,\nनमस्ते 👋'

test('the XML can be read, whatever customers and agents said', () => {
  const xml = writeJunit(HARD, [
    { name: HARD, seconds: 1.5, failures: [{ rule: 'required_words', text: HARD }], output: HARD },
    { name: 'fine', seconds: 0.25, failures: [], output: '' },
  ])
  expect(xml).not.toContain('\u0007')
  const problems: string[] = []
  const errorHandler = (_: string, problem: string) => problems.push(problem)
  const read = new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml')
  expect(problems).toEqual([])
  const suite = read.getElementsByTagName('testsuite')[0]
  const attributes = (of: string, ...names: string[]) =>
    names.map((name) => read.getElementsByTagName(of)[0].getAttribute(name))
  expect(attributes('testsuite', 'name', 'tests', 'failures', 'time')).toEqual([READ, '2', '1', '1.750'])
  expect(suite.getElementsByTagName('testcase')).toHaveLength(2)
  expect(attributes('testcase', 'name', 'time')).toEqual([READ, '1.500'])
  expect(read.getElementsByTagName('failure')).toHaveLength(1)
  expect(attributes('failure', 'type', 'message')).toEqual(['required_words', READ])
  expect(read.getElementsByTagName('failure')[0].textContent).toBe(READ)
  expect(read.getElementsByTagName('system-out')[0].textContent).toBe(READ)
})
