/** Turns that are committed while a test changes what they were decided on. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { noteStatements } from '../../../testing/note-statements.ts'
import { receiveOnly } from '../../../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'
import { runTurns, thought } from './turn-runner.fixture.ts'

/** The statements of an ordinary commit, before the outcome. */
export const FIRST_WAY = ['lock_turns_only', 'commit_answers']

export let server: TestServer
export let owner: pg.Pool
/** The names of the statements since the agent has thought, in the order in which they were asked for. */
export let statements: string[] = []
let people = 0

/** A server for the tests of the file that calls it. */
export function prepareCommits(): void {
  beforeAll(async () => {
    server = await startTestServer({
      wrapDatabase: (real) =>
        noteStatements(
          real,
          () =>
            ({ name, text }) =>
              statements.push(name ?? text),
        ),
    })
    owner = new pg.Pool({ connectionString: server.database.connectionString, max: 2 })
  })
  afterAll(async () => {
    await owner.end()
    await server.close()
  })
  afterEach(() => server.settle())
}

/** Agents of a process. All that think at once do so until `between` has ended. */
function startAgents(between: () => Promise<unknown>) {
  let thinking: Promise<unknown> | undefined
  return runTurns(server, async () => {
    thinking ??= between().then(() => {
      statements = []
    })
    await thinking
    return thought('We are open.')
  })
}

export const newNumber = async () => server.createNumber(await server.createWorkspace())
export const newPerson = () => `+91984${String(++people).padStart(7, '0')}`
export const sentTo = (to: string) => server.graph.messages.filter((message) => message.to === to).length
export const answersOf = async ({ workspace }: TestNumber) =>
  (
    await owner.query<{ status: string }>(
      `select status from messages where workspace_id = $1 and sender = 'ai' order by sequence`,
      [workspace.id],
    )
  ).rows.map(({ status }) => status)
export const change = ({ workspace }: TestNumber, sql: string) =>
  owner.query(sql.replace('where', `where workspace_id = '${workspace.id}' and`))

/** One question is answered, so that conversation and session are there; the next one is being thought about. */
export async function askAgain(number: TestNumber, from: string): Promise<void> {
  await number.receive('When are you open?', { from })
  await server.settle()
  await owner.query('delete from pair_paces')
  await number.receive('And on Sunday?', { from })
  await receiveOnly(server)
}

export async function commitAfter(between: () => Promise<unknown>): Promise<void> {
  const agents = startAgents(between)
  await agents.drain()
  await agents.settled()
  await server.wiring.delivery.settled()
}

export const conversationOf = async ({ workspace }: TestNumber) =>
  (await workspace.api.call('conversations.list', {})).data[0]!
export const contactOf = async ({ workspace }: TestNumber) =>
  (await workspace.api.call('contacts.list', {})).data[0]!
