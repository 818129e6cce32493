/** The workspaces of the benchmark: made as they are made in life, and then each with a number and members. */
import { randomUUID } from 'node:crypto'
import { readId } from '@parley/contracts'
import type pg from 'pg'
import type { LoadedWorkspace } from '../fill/bench-workspaces.ts'
import { MEMBERS } from '../fill/load-inbox.ts'
import type { Stage } from '../stage/open-stage.ts'

/** Workspaces with a webhook endpoint, the large one among them. */
const WITH_ENDPOINTS = 12

export async function openWorkspaces(
  stage: Stage,
  client: pg.ClientBase,
  size: { conversations: number; workspaces: number; smallConversations: number },
  receiver: string,
): Promise<{ large: LoadedWorkspace; all: LoadedWorkspace[]; withEndpoints: string[]; key: string }> {
  const { key } = await stage.api.call('api_keys.create', { name: 'inbox' })
  const account = await stage.api.call('account.get', {})
  const large = await furnish(client, readId('workspace', account.workspace.id)!, {
    from: 0,
    conversations: size.conversations,
  })
  const all = [large]
  const withEndpoints = [large.workspaceId]
  const endpoint = { url: receiver, events: ['contact.created' as const] }
  await stage.api.call('webhooks.create', endpoint)
  for (let number = 0; number < size.workspaces; number++) {
    const { id, api } = await stage.createWorkspace(`Business ${number}`)
    if (withEndpoints.length < WITH_ENDPOINTS) {
      await api.call('webhooks.create', endpoint)
      withEndpoints.push(id)
    }
    // Numbers of their own, so that ids differ.
    const from = size.conversations + number * size.smallConversations
    all.push(await furnish(client, id, { from, conversations: size.smallConversations }))
  }
  return { large, all, withEndpoints, key }
}

export async function furnish(
  client: pg.ClientBase,
  workspaceId: string,
  load: Pick<LoadedWorkspace, 'from' | 'conversations'>,
): Promise<LoadedWorkspace> {
  const channelId = randomUUID()
  await client.query(
    `insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, created_at, updated_at)
     values ($1, $2, 'whatsapp', 'sandbox', 'Number', $3, '', 10, now(), now())`,
    [workspaceId, channelId, `benchmark-${channelId}`],
  )
  await client.query(
    `insert into members (workspace_id, id, name, email, role, created_at, updated_at)
     select $1, gen_random_uuid(), 'Member ' || n, 'member' || n || '@example.com', 'agent', now(), now() from generate_series(1, $2) n`,
    [workspaceId, MEMBERS],
  )
  return { workspaceId, channelId, ...load }
}
