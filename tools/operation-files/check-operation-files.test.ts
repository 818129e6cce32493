import { OPERATION_TABLE, PUBLIC_OPERATION_TABLE } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { checkOperationFiles, type Source } from './check-operation-files.ts'
import { fileNameOf, IRREGULAR } from './file-name.ts'

const TEAMS = 'server/src/features/identity/teams'
const OPERATIONS = ['teams.list', 'teams.create']
const LIST = `/** Lists teams. */
export const listTeams: Handler<'teams.list'> = async ({ tx }, input) => page(tx, input)`
const CREATE = `/** Makes a team. */
export const createTeam = (listener: Listener): Handler<'teams.create'> => async (context, input) => null`
const INDEX = `export const create = (listener) => ({
  handlers: { 'teams.list': listTeams, 'teams.create': createTeam(listener) },
})`

const RIGHT = {
  [`${TEAMS}/list-teams.ts`]: LIST,
  [`${TEAMS}/create-team.ts`]: CREATE,
  [`${TEAMS}/index.ts`]: INDEX,
}

function check(changes: Record<string, string | undefined> = {}): string[] {
  const sources = Object.entries<string | undefined>({ ...RIGHT, ...changes })
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([path, text]): Source => ({ path, text }))
  return checkOperationFiles(OPERATIONS, sources)
}

test('an operation with its own file, bound once in an index.ts, is in shape', () => {
  expect(check()).toEqual([])
})

describe('an operation that is carried out elsewhere or in another form is reported', () => {
  test.each<[string, Record<string, string | undefined>, string]>([
    ['no file', { [`${TEAMS}/list-teams.ts`]: undefined }, 'teams.list has no file'],
    [
      'a file of another name',
      { [`${TEAMS}/list-teams.ts`]: undefined, [`${TEAMS}/teams-list.ts`]: LIST },
      `${TEAMS}/teams-list.ts:2 carries out teams.list`,
    ],
    ['two files', { [`${TEAMS}/more/list-teams.ts`]: LIST }, 'teams.list has several files'],
    [
      'a file outside of the features',
      { [`${TEAMS}/list-teams.ts`]: undefined, 'server/src/http/list-teams.ts': LIST },
      'server/src/http/list-teams.ts:2 carries out teams.list',
    ],
    [
      'two operations in one file',
      {
        [`${TEAMS}/list-teams.ts`]: `${LIST}\nexport const createTeam: Handler<'teams.create'> = async () => null`,
      },
      `${TEAMS}/list-teams.ts:3 carries out teams.create`,
    ],
    [
      'a handler of another name',
      { [`${TEAMS}/list-teams.ts`]: LIST.replace('listTeams', 'teamsOf') },
      'exports no handler of teams.list',
    ],
    [
      'a handler that is not exported',
      { [`${TEAMS}/list-teams.ts`]: LIST.replace('export ', '') },
      'exports no handler of teams.list',
    ],
    [
      'a handler without its type',
      { [`${TEAMS}/list-teams.ts`]: LIST.replace(": Handler<'teams.list'>", '') },
      'exports no handler of teams.list',
    ],
    [
      'a function where a constant is expected',
      {
        [`${TEAMS}/create-team.ts`]:
          "/** Makes a team. */\nexport function createTeam(listener: Listener): Handler<'teams.create'> { return save }",
      },
      'exports no handler of teams.create',
    ],
    [
      'a handler of another type',
      { [`${TEAMS}/list-teams.ts`]: LIST.replace('Handler<', 'SignInHandler<') },
      'exports no handler of teams.list',
    ],
    [
      'a file without a comment',
      { [`${TEAMS}/list-teams.ts`]: LIST.replace('/** Lists teams. */\n', '') },
      'does not say what teams.list does',
    ],
    [
      'a second handler that somebody typed',
      {
        [`${TEAMS}/routing.ts`]:
          "function all(): Handler<'teams.list'> { return async () => ({ data: [] }) }",
      },
      `${TEAMS}/routing.ts:1 carries out teams.list`,
    ],
    [
      'a second handler whose type names several operations',
      { [`${TEAMS}/routing.ts`]: "const all: Handler<'teams.list' | 'teams.create'> = async () => null" },
      `${TEAMS}/routing.ts:1 carries out teams.create`,
    ],
    [
      'a second handler by the table of all handlers',
      { [`${TEAMS}/routing.ts`]: "const all: Handlers['teams.list'] = async () => ({ data: [] })" },
      `${TEAMS}/routing.ts:1 carries out teams.list`,
    ],
    [
      'a method',
      { [`${TEAMS}/operations.ts`]: "const all = { async 'teams.list'() { return [] } }" },
      `${TEAMS}/operations.ts:1 carries out teams.list in place`,
    ],
    [
      'a function in the index.ts',
      { [`${TEAMS}/index.ts`]: INDEX.replace('listTeams', '(context, input) => listTeams(context, input)') },
      `${TEAMS}/index.ts:2 carries out teams.list in place`,
    ],
    [
      'a function in an edge',
      { 'server/src/edges/teams.ts': "export const routes = { 'teams.list': async () => [] }" },
      'server/src/edges/teams.ts:1 carries out teams.list in place',
    ],
    [
      'a bundle',
      { [`${TEAMS}/team-operations.ts`]: "export const all = () => ({ 'teams.list': listTeams })" },
      `${TEAMS}/team-operations.ts:1 binds teams.list`,
    ],
    [
      'an index.ts that only spreads a bundle',
      {
        [`${TEAMS}/index.ts`]: 'export const create = (listener) => ({ handlers: teamOperations(listener) })',
      },
      'teams.list is bound 0 times',
    ],
    [
      'an operation that is bound twice',
      { 'server/src/features/identity/members/index.ts': "const more = { 'teams.list': listTeams }" },
      'teams.list is bound 2 times',
    ],
    [
      'an operation that is bound to something else',
      { [`${TEAMS}/index.ts`]: INDEX.replace('listTeams', 'teams.list()') },
      'binds teams.list to something else than listTeams',
    ],
  ])('%s', (_name, changes, expected) => {
    expect(check(changes)).toEqual(expect.arrayContaining([expect.stringContaining(expected)]))
  })
})

test('tables of figures by operation, and the way to carry out many calls at once, are no handlers', () => {
  expect(
    check({
      [`${TEAMS}/limits.ts`]: "export const LIMITS = { 'teams.list': 5, 'teams.create': { most: 1 } }",
      [`${TEAMS}/many.ts`]: "export const all = { together: { 'teams.create': createTeams(listener) } }",
    }),
  ).toEqual([])
})

test('a check that looked at nothing fails', () => {
  expect(checkOperationFiles([], [{ path: `${TEAMS}/index.ts`, text: INDEX }])).toHaveLength(1)
  expect(checkOperationFiles(OPERATIONS, [])).toHaveLength(1)
})

describe('the name of a file follows from the name of its operation', () => {
  test.each([
    ['teams.list', 'list-teams'],
    ['teams.get', 'get-team'],
    ['api_keys.revoke', 'revoke-api-key'],
    ['canned_replies.create', 'create-canned-reply'],
    ['custom_fields.reorder', 'reorder-custom-fields'],
    ['business_hours.update', 'update-business-hours'],
    ['account.get', 'get-account'],
    ['webhooks.rotate_secret', 'rotate-webhook-secret'],
    ['conversations.take_over', 'take-over-conversation'],
    ['web_chat.list_messages', 'list-web-chat-messages'],
    ['sign_in.accept_invitation', 'accept-invitation'],
  ])('%s → %s.ts', (operation, file) => {
    expect(fileNameOf(operation)).toBe(file)
  })
})

test('no two operations share a file, and the irregular names are all of operations', () => {
  const operations = [...Object.keys(OPERATION_TABLE), ...Object.keys(PUBLIC_OPERATION_TABLE)]
  expect(new Set(operations.map(fileNameOf)).size).toBe(operations.length)
  expect(Object.keys(IRREGULAR).filter((operation) => !operations.includes(operation))).toEqual([])
})
