import { expect, test } from 'vitest'
import { scopeRows, summarizeScopes, toggleScope } from './scopes.ts'

const SCOPES = ['account:read', 'leads:read', 'leads:write', 'events:read']
const LEADS = { resource: 'leads', read: 'leads:read', write: 'leads:write' }

test('each resource is one row with the scopes that can be given', () => {
  expect(scopeRows(SCOPES)).toEqual([
    { resource: 'account', read: 'account:read' },
    { resource: 'events', read: 'events:read' },
    LEADS,
  ])
})

test('the short form says what is read only', () => {
  expect(summarizeScopes(SCOPES, { read: 'read' })).toBe('events (read), leads')
})

test('changing includes reading, in both directions', () => {
  expect(toggleScope([], LEADS, 'write')).toEqual(['leads:read', 'leads:write'])
  expect(toggleScope(['leads:read', 'leads:write'], LEADS, 'read')).toEqual([])
  expect(toggleScope(['leads:read', 'leads:write'], LEADS, 'write')).toEqual(['leads:read'])
})
