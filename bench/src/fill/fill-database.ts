/** Fills the database of a stage with workspaces, contacts, conversations and their history, as years of use would. */
import pg from 'pg'
import type { Stage } from '../stage/open-stage.ts'
import { divideConversations } from './divide-conversations.ts'
import { HISTORY_TABLES, loadHistory, takeSamples } from './load-history.ts'
import {
  dropInboxFunctions,
  INBOX_TABLES,
  type LoadedWorkspace,
  loadConversations,
  MESSAGES_EACH,
  makeInboxFunctions,
} from './load-inbox.ts'
import { withoutIndexes } from './without-indexes.ts'

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

/** `large` is the workspace whose number is played on. It has answered one question, whose rows are copied. */
export async function fillDatabase(
  stage: Stage,
  large: { workspaceId: string; channelId: string },
  size: FillSize,
  say: (text: string) => void,
): Promise<Filled> {
  const began = Date.now()
  const client = new pg.Client({ connectionString: stage.connectionString })
  await client.connect()
  try {
    const workspaces = await openWorkspaces(stage, client, large, size)
    const conversations = workspaces.reduce((sum, each) => sum + each.conversations, 0)
    say(`${workspaces.length} workspaces, ${conversations} conversations of ${MESSAGES_EACH} messages`)
    await fillWorkspaces(client, workspaces, say)
    const { rows } = await client.query<{ bytes: string }>(
      'select pg_database_size(current_database()) as bytes',
    )
    return {
      messages: conversations * MESSAGES_EACH,
      contacts: conversations,
      workspaces: workspaces.length,
      bytes: Number(rows[0]!.bytes),
      seconds: Math.round((Date.now() - began) / 1000),
    }
  } finally {
    await client.end()
  }
}

/** The rows of given workspaces, with fresh indexes and statistics. */
export async function fillWorkspaces(
  client: pg.ClientBase,
  workspaces: readonly LoadedWorkspace[],
  say: (text: string) => void,
): Promise<void> {
  await takeSamples(client)
  await makeInboxFunctions(client)
  const tables = [...INBOX_TABLES, ...HISTORY_TABLES]
  await withoutIndexes(client, tables, async () => {
    await loadConversations(client, workspaces, say)
    await loadHistory(client, workspaces, say)
    say('indexes')
  })
  await dropInboxFunctions(client)
  say('statistics')
  await client.query(`vacuum (analyze) ${tables.join(', ')}`)
  await client.query('checkpoint')
}

/** Phones of contacts of a workspace whose conversations the AI answers. */
export async function phonesOf(
  connectionString: string,
  workspaceId: string,
  count: number,
): Promise<string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ phone: string }>(
      `select i.value as phone from conversations c join contact_identities i using (workspace_id, contact_id)
        where workspace_id = $1 and i.kind = 'phone' and c.responder = 'ai' order by md5(i.value) limit $2`,
      [workspaceId, count],
    )
    return rows.map(({ phone }) => phone)
  } finally {
    await client.end()
  }
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
