/** A tenant that has one of everything, each with words in it that nobody else must ever read. */
import { ID_PREFIXES, type Noun, OPERATION_TABLE, type OperationName } from '@parley/contracts'
import type { TestServer, TestWorkspace } from '@parley/server/testing/server'
import { signInAs, trustBrowser } from '@parley/server/testing/sign-in'
import fc from 'fast-check'
import { allowed } from '../schemas/arbitrary.ts'
import { schemaOf } from '../schemas/json-schema.ts'
import { NAMED } from '../schemas/named-values.ts'
import { imageWebhook, startFarewell, startIssuer } from './foreign-systems.ts'
import { furnishings } from './furnishings.ts'
import { request } from './request.ts'

export interface Tenant extends TestWorkspace {
  /** Every id that its operations show, newest last. */
  ids: ReadonlyMap<Noun, readonly string[]>
  /** Values that must stand in no answer to another tenant. */
  secrets: readonly string[]
  /** Where its lists go on, by operation. */
  cursors: ReadonlyMap<OperationName, string>
}

const ID = new RegExp(`\\b(${Object.values(ID_PREFIXES).join('|')})_[0-7][0-9A-HJKMNP-TV-Z]{25}\\b`, 'g')
const NOUN_OF = new Map(Object.entries(ID_PREFIXES).map(([noun, prefix]) => [prefix as string, noun as Noun]))

/** A browser of which the push service is away. */
const BROWSER = {
  endpoint: 'http://127.0.0.1:1/push',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
}

interface Furnishing {
  server: TestServer
  workspace: TestWorkspace
  /** Stands in everything that is made. */
  word: string
  ids: Map<Noun, string[]>
  cursors: Map<OperationName, string>
  /** Calls that failed, for whoever looks (SHOW=1). */
  refused: string[]
}

export async function furnish(server: TestServer, workspace: TestWorkspace, word: string): Promise<Tenant> {
  const made: Furnishing = { server, workspace, word, ids: new Map(), cursors: new Map(), refused: [] }
  const first = (noun: Noun) => firstId(made, noun)

  await talk(made)
  const member = await signInAs(server, workspace, {
    email: `${word}-${workspace.id}@example.com`,
    name: word,
  })
  note(made, member.memberId)
  await trustBrowser(server, member)
  note(made, JSON.stringify((await member.ask('POST', '/v1/push-devices', { ...BROWSER, name: word })).body))
  await addIdentityProvider(made)
  await readLists(made)
  for (let index = 0; index < furnishings(word, first).length; index++) {
    // Looked at anew, for what was made just now.
    const [name, input] = furnishings(word, first)[index]!
    if (OPERATION_TABLE[name] && !(await call(made, name, input))) await makeFromSchema(made, name)
  }
  await call(made, 'messages.send', { contact_id: first('contact'), content: { type: 'text', text: word } })
  // Of somebody else, so that the contact of everything else stays.
  const { id: erasedId } = await workspace.api.call('contacts.create', { external_id: `${word} erased` })
  await call(made, 'erasures.create', { contact_id: erasedId })
  for (const name of names().filter((name) => /\.create$/.test(name))) {
    const noun = nounOfOutput(OPERATION_TABLE[name].output)
    if (noun && !made.ids.has(noun)) await makeFromSchema(made, name)
  }
  await call(made, 'webhooks.test', { id: first('webhook_endpoint') })
  await call(made, 'conversations.take_over', { id: first('conversation'), reason: word })
  await server.settle()
  await call(made, 'agent_replays.list_turns', { id: first('agent_replay') })
  await readEverything(made)
  if (process.env.SHOW) console.log(made.refused.join('\n'))

  return {
    ...workspace,
    ids: made.ids,
    cursors: made.cursors,
    get secrets() {
      // The organisation is the sandbox's too.
      return [word, ...[...made.ids].flatMap(([noun, known]) => (noun === 'organisation' ? [] : known))]
    },
  }
}

function firstId({ ids }: Furnishing, noun: Noun): string {
  return ids.get(noun)?.[0] ?? ''
}

function note({ ids }: Furnishing, text: string): void {
  for (const [id, prefix] of text.matchAll(ID)) {
    // Of the samples that test deliveries carry.
    if (id.includes('0000000')) continue
    const noun = NOUN_OF.get(prefix!)!
    const known = ids.get(noun) ?? []
    if (!known.includes(id)) ids.set(noun, [...known, id])
  }
}

/** True where the call succeeded. */
async function call(made: Furnishing, name: OperationName, input: Record<string, unknown>): Promise<boolean> {
  const answer = await request(made.server, name, made.workspace.key, input)
  if (answer.status < 300) note(made, answer.body)
  else made.refused.push(`${name}: ${answer.status} ${JSON.parse(answer.body).detail.slice(0, 200)}`)
  return answer.status < 300
}

/** A number, what customers write to it, and an endpoint that is switched off by its receiver. */
async function talk(made: Furnishing): Promise<void> {
  const { server, workspace, word } = made
  const number = await server.createNumber(workspace, { name: `${word} agent`, instructions: word })
  note(made, `${number.agentId} ${number.channelId}`)
  const farewell = await startFarewell()
  await workspace.api.call('webhooks.create', { url: farewell.url, events: ['message.received'] })
  if ((await workspace.api.call('account.get', {})).workspace.mode === 'live') {
    await number.receive(`${word}: what does a cut cost?`, { from: '+919811111111' })
    await number.receive(`${word}: and tomorrow?`, { from: '+919811111112' })
    await number.post(imageWebhook(number.phoneNumberId, word))
    await server.settle()
    await workspace.api.call('templates.sync', { channel_id: number.channelId })
  }
  await farewell.close()
}

async function makeFromSchema(made: Furnishing, name: OperationName): Promise<void> {
  const arbitrary = allowed(schemaOf(OPERATION_TABLE[name].input), {
    ids: (noun) => fc.constant(firstId(made, noun)),
    named: NAMED,
    optional: false,
  })
  for (const input of fc.sample(arbitrary, { seed: 7, numRuns: 5 })) {
    if (await call(made, name, { ...(input as Record<string, unknown>) })) return
  }
}

async function addIdentityProvider(made: Furnishing): Promise<void> {
  const { word } = made
  const issuer = await startIssuer()
  await call(made, 'identity_providers.create', {
    name: word,
    issuer: issuer.url,
    client_id: word,
    client_secret: 'secret',
    email_domains: [`${word}.example.com`],
  })
  await issuer.close()
}

async function readEverything(made: Furnishing): Promise<void> {
  await readLists(made)
  for (const name of names()) {
    const { method, path, input } = OPERATION_TABLE[name]
    const noun = method === 'GET' && path.endsWith('/{id}') ? nounOfField(input) : undefined
    if (noun && made.ids.has(noun)) await call(made, name, { id: firstId(made, noun) })
  }
}

async function readLists(made: Furnishing): Promise<void> {
  for (const name of names()) {
    const { method, path } = OPERATION_TABLE[name]
    if (method !== 'GET' || path.includes('{')) continue
    await call(made, name, {})
    const page = await request(made.server, name, made.workspace.key, { limit: 1 })
    const cursor = page.status === 200 && page.body.startsWith('{') && JSON.parse(page.body).next_cursor
    if (cursor) made.cursors.set(name, cursor)
  }
}

/** A test workspace of the same organisation. */
export async function testWorkspaceOf(server: TestServer, { id: ownerId }: Tenant): Promise<TestWorkspace> {
  const { workspaces } = server.wiring
  const [row] = (await workspaces.listWorkspaces()).filter(({ id }) => id === ownerId)
  const made = await workspaces.createWorkspace({
    organisationId: row!.organisation_id,
    name: 'Test',
    mode: 'test',
  })
  const testApi = server.wiring.runner.apiFor(workspaces.operatorPrincipal(made))
  const { key } = await testApi.call('api_keys.create', { name: 'test' })
  return { id: made.id, api: testApi, key }
}

export function names(): OperationName[] {
  return Object.keys(OPERATION_TABLE) as OperationName[]
}

function nounOfField(input: Parameters<typeof schemaOf>[0]): Noun | undefined {
  return prefixNoun(schemaOf(input).properties?.id?.example)
}

function nounOfOutput(output: Parameters<typeof schemaOf>[0]): Noun | undefined {
  const schema = schemaOf(output)
  return prefixNoun((schema.properties ?? Object.values(schema.$defs ?? {})[0]?.properties)?.id?.example)
}

function prefixNoun(example: unknown): Noun | undefined {
  return typeof example === 'string' ? NOUN_OF.get(example.slice(0, example.lastIndexOf('_'))) : undefined
}
