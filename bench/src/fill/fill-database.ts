/** Fills the database of a stage with workspaces, contacts, conversations and their history, as years of use would. */
import pg from 'pg'
import { FILLING, refuseUnlessDurable, writeToDisk } from '../stage/filling-settings.ts'
import type { Stage } from '../stage/open-stage.ts'
import type { LoadedWorkspace } from './bench-workspaces.ts'
import { divideConversations } from './divide-conversations.ts'
import { HISTORY } from './load-history.ts'
import { loadInbox, MESSAGES_EACH } from './load-inbox.ts'
import type { LoadOptions } from './load-tables.ts'

export interface FillSize {
  conversations: number
  workspaces: number
}

export interface Filled {
  messages: number
  contacts: number
  workspaces: number
  bytes: number
  seconds: number
}

/**
 * `large` is the workspace whose number is played on. It has answered one question, whose rows are copied. The server is stopped
 * meanwhile, and its Postgres writes nothing that only a crash would need. Afterwards both run as usual.
 */
export async function fillDatabase(
  stage: Stage,
  large: { workspaceId: string; channelId: string },
  size: FillSize,
  options: LoadOptions,
): Promise<Filled> {
  const { say } = options
  const began = Date.now()
  const { connectionString } = stage
  const workspaces = await withClient(connectionString, (client) =>
    openWorkspaces(stage, client, large, size),
  )
  const conversations = workspaces.reduce((sum, each) => sum + each.conversations, 0)
  say(`${workspaces.length} workspaces, ${conversations} conversations of ${MESSAGES_EACH} messages`)
  await stage.withoutServer(FILLING, async () => {
    await loadInbox(connectionString, workspaces, { ...options, companion: HISTORY })
    say('to disk')
    await withClient(connectionString, writeToDisk)
  })
  const { rows } = await withClient(connectionString, async (client) => {
    await refuseUnlessDurable(client)
    return await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
  })
  return {
    messages: conversations * MESSAGES_EACH,
    contacts: conversations,
    workspaces: workspaces.length,
    bytes: Number(rows[0]!.bytes),
    seconds: Math.round((Date.now() - began) / 1000),
  }
}

async function withClient<T>(
  connectionString: string,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Phones of contacts of a workspace whose conversations the AI answers. */
export async function phonesOf(
  connectionString: string,
  workspaceId: string,
  count: number,
): Promise<string[]> {
  return await withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ phone: string }>(
      `select i.value as phone from conversations c join contact_identities i using (workspace_id, contact_id)
        where workspace_id = $1 and i.kind = 'phone' and c.responder = 'ai' order by md5(i.value) limit $2`,
      [workspaceId, count],
    )
    return rows.map(({ phone }) => phone)
  })
}

async function openWorkspaces(
  stage: Stage,
  client: pg.ClientBase,
  large: { workspaceId: string; channelId: string },
  { conversations, workspaces }: FillSize,
): Promise<LoadedWorkspace[]> {
  const sizes = divideConversations(conversations, workspaces)
  // The first numbers belong to the question whose rows are copied.
  let from = 1
  const all: LoadedWorkspace[] = [{ ...large, from, conversations: sizes.large }]
  from += sizes.large
  for (const [index, count] of sizes.others.entries()) {
    const { id } = await stage.createWorkspace(`Business ${index}`)
    const { rows } = await client.query<{ id: string }>(
      `insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, created_at, updated_at)
       values ($1, gen_random_uuid(), 'whatsapp', 'sandbox', 'Number', $2, '', 10, now(), now()) returning id`,
      [id, `benchmark-${id}`],
    )
    all.push({ workspaceId: id, channelId: rows[0]!.id, from, conversations: count })
    from += count
  }
  return all
}
