/** An assistant that has a task finds the page about it, at /mcp, through the official client. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import { signInAs } from '@parley/server/testing/sign-in'
import { writePages } from '@parley/site/writing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { QUESTIONS } from './questions.ts'

const ROOT = join(import.meta.dirname, '..', '..')
let folder: string
let server: TestServer
let client: Client
let url: string
let workspace: Awaited<ReturnType<TestServer['createWorkspace']>>
const open: Client[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-documentation-'))
  writePages({ root: ROOT, source: join(folder, 'source'), built: join(folder, 'built') })
  server = await startTestServer({ site: join(folder, 'built') })
  url = await server.http.listen({ port: 0 })
  workspace = await server.createWorkspace('test')
  client = await connect(workspace.key)
})
afterAll(async () => {
  for (const one of open) await one.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

async function connect(token: string): Promise<Client> {
  const connected = new Client({ name: 'test', version: '1' })
  open.push(connected)
  await connected.connect(
    new StreamableHTTPClientTransport(new URL(`${url}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }),
  )
  return connected
}

async function use(asking: Client, name: string, given: Record<string, unknown>) {
  const { content, isError } = await asking.callTool({ name, arguments: given })
  const [first] = content as { text: string }[]
  return { isError: isError === true, answer: JSON.parse(first!.text) }
}

const findPages = async (query: string): Promise<string[]> => {
  const { answer } = await use(client, 'search_documentation', { query, limit: 3 })
  return answer.passages.map(({ page }: { page: string }) => page)
}

test.each([
  ['verify webhook signature', 'tasks/webhooks'],
  ['move files to S3', 'operating/storage'],
])('%s: %s is the first', async (query, page) => {
  expect((await findPages(query))[0]).toBe(page)
})

test('of twenty tasks, nineteen find their page among the first three', async () => {
  const missed: string[] = []
  for (const [query, ...pages] of QUESTIONS) {
    const found = await findPages(query)
    if (!found.some((page) => pages.includes(page))) missed.push(`${query}: ${found.join(', ')}`)
  }
  expect(QUESTIONS.length).toBeGreaterThan(50)
  expect(missed.length / QUESTIONS.length, missed.join('\n')).toBeLessThanOrEqual(0.05)
})

test('a passage has its address with the heading, and the page can be read whole', async () => {
  const { answer } = await use(client, 'search_documentation', { query: 'check the signature of a webhook' })
  const [first] = answer.passages
  expect(first).toMatchObject({
    page: 'tasks/webhooks',
    title: 'Receive webhooks > Check the signature',
    address: '/docs/tasks/webhooks#check-the-signature',
    text: expect.stringMatching(/^## Check the signature\n/),
  })
  for (const page of ['tasks/webhooks', first.address, `${url}/docs/tasks/webhooks.md`]) {
    const read = await use(client, 'read_documentation', { page })
    expect([read.isError, read.answer.page]).toEqual([false, 'tasks/webhooks'])
    expect(read.answer.markdown).toContain('## Check the signature')
  }
})

test('a long page comes in parts that make the whole', async () => {
  let text = ''
  let offset: number | undefined = 0
  let parts = 0
  while (offset !== undefined) {
    const { answer } = await use(client, 'read_documentation', { page: 'reference/operations', offset })
    text += answer.markdown
    offset = answer.next_offset
    parts += 1
  }
  expect(parts).toBeGreaterThan(1)
  expect(text).toBe(await readFile(join(folder, 'built', 'reference', 'operations.md'), 'utf8'))
})

test('every role and a key with one scope may search and read', async () => {
  const narrow = await workspace.api.call('api_keys.create', { name: 'narrow', scopes: ['account:read'] })
  const tokens = [narrow.key]
  for (const role of ['owner', 'agent', 'viewer'] as const)
    tokens.push((await signInAs(server, workspace, { role })).token)
  for (const token of tokens) {
    const asking = await connect(token)
    const { tools } = await asking.listTools()
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['search_documentation', 'read_documentation']),
    )
    const found = await use(asking, 'search_documentation', { query: 'opening hours' })
    expect([found.isError, found.answer.passages.length > 0]).toEqual([false, true])
  }
})

test.each([
  ['search_documentation', { query: ' ' }, 'query'],
  ['search_documentation', { query: 'x', limit: 100 }, 'limit'],
  ['read_documentation', { page: '../../package' }, 'page'],
  ['read_documentation', { page: 'tasks/nothing' }, 'page'],
  ['read_documentation', { page: 'tasks/webhooks', offset: -1 }, 'offset'],
])('%s refuses %j and names the field', async (name, given, field) => {
  const { isError, answer } = await use(client, name, given)
  expect([isError, answer.error, answer.fields[0].path[0]]).toEqual([true, 'validation_failed', field])
})

test('words that no page has find nothing, and the answer says what to try', async () => {
  const { answer } = await use(client, 'search_documentation', { query: 'xylophone' })
  expect(answer).toEqual({ passages: [], hint: expect.any(String) })
})
