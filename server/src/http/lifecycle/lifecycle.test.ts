import {
  type Deprecation,
  deprecatedField,
  NOTICE_MONTHS,
  OPERATION_TABLE,
  PUBLIC_OPERATION_TABLE,
} from '@parley/contracts'
import { DIALECTS } from '@parley/dialects'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createLifecycle, lifecycleHeaders } from './index.ts'

const END: Deprecation = { since: '2027-01-01', sunset: '2028-01-31', instead: 'Use leads.search.' }
const LATER: Deprecation = { since: '2027-03-01', sunset: '2028-03-31', instead: 'Send `stage`.' }

const planted = createLifecycle({
  operations: {
    'leads.list': {
      input: z.object({ state: deprecatedField(z.string().optional(), LATER), limit: z.number() }),
      deprecated: END,
    },
    'leads.get': { input: z.object({ id: z.string() }) },
  },
  dialects: [
    {
      id: 'oravio',
      routes: [
        { method: 'GET', path: '/contacts/{contact}', deprecated: END },
        { method: 'GET', path: '/agents' },
      ],
    },
  ],
})

test('a call is told of its operation, and of the deprecated fields that it sends', () => {
  const subjects = (operation: string, input: unknown) =>
    planted.ofCall(operation, input).map(({ subject }) => subject)
  expect(subjects('leads.list', {})).toEqual(['leads.list'])
  expect(subjects('leads.list', { state: 'new' })).toEqual(['leads.list', 'leads.list state'])
  expect(subjects('leads.get', { id: '1' })).toEqual([])
  expect(planted.ofRoute('oravio', { method: 'GET', path: '/contacts/{contact}' })).toHaveLength(1)
  expect(planted.ofRoute('oravio', { method: 'GET', path: '/agents' })).toEqual([])
  expect(planted.all.map(({ subject }) => subject)).toEqual([
    'leads.list',
    'leads.list state',
    'oravio GET /contacts/{contact}',
  ])
})

test('the headers name the earliest days and what to use instead, and keep a link that is there', () => {
  expect(lifecycleHeaders([], 'https://parley.example')).toEqual({})
  expect(
    lifecycleHeaders(
      planted.ofCall('leads.list', { state: 'new' }),
      'https://parley.example',
      '</next>; rel="next"',
    ),
  ).toEqual({
    deprecation: `@${Date.UTC(2027, 0, 1) / 1000}`,
    sunset: 'Mon, 31 Jan 2028 23:59:59 GMT',
    link: [
      '</next>; rel="next"',
      '<https://parley.example/docs/changes#leads.list>; rel="deprecation"; type="text/html"',
      '<https://parley.example/docs/changes#leads.list-state>; rel="deprecation"; type="text/html"',
    ].join(', '),
  })
})

/** Problems of an announcement. */
function problemsOf({ since, sunset, instead }: Deprecation): string[] {
  const day = /^\d{4}-\d{2}-\d{2}$/
  const earliest = new Date(`${since}T00:00:00Z`)
  earliest.setUTCMonth(earliest.getUTCMonth() + NOTICE_MONTHS)
  return [
    ...([since, sunset].every((one) => day.test(one) && !Number.isNaN(Date.parse(one))) ? [] : ['no day']),
    ...(Date.parse(sunset) >= earliest.getTime() ? [] : ['less than twelve months']),
    ...(/^[A-Z].*\.$/.test(instead) ? [] : ['no sentence']),
  ]
}

test('everything that is deprecated works for twelve months more, and says what to use instead', () => {
  expect(problemsOf(END)).toEqual([])
  expect(problemsOf({ since: '2027-01-01', sunset: '2027-12-31', instead: 'nothing' })).toEqual([
    'less than twelve months',
    'no sentence',
  ])
  const { all } = createLifecycle({
    operations: { ...OPERATION_TABLE, ...PUBLIC_OPERATION_TABLE },
    dialects: DIALECTS,
  })
  expect(all.filter((end) => problemsOf(end).length > 0)).toEqual([])
})
