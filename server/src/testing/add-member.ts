import { showId } from '@parley/contracts'
import { sql } from '../platform/database/index.ts'
import { newId } from '../platform/ids/new-id.ts'
import type { TestServer, TestWorkspace } from './test-server.ts'

export interface TestMember {
  /** As the API shows it. */
  id: string
  uuid: string
  name: string
}

/** A member who was never invited: for tests of what members are given. */
export async function addMember(
  server: Pick<TestServer, 'platform'>,
  workspace: Pick<TestWorkspace, 'id'>,
  name: string,
  more: { role?: string; capacity?: number; channel_ids?: string[] | null } = {},
): Promise<TestMember> {
  const uuid = newId()
  const now = server.platform.clock.now()
  await server.platform.database.transaction(workspace.id, (tx) =>
    tx.rows(sql`
      insert into members (workspace_id, id, name, email, role, channel_ids, capacity, created_at, updated_at)
      values (${workspace.id}, ${uuid}, ${name}, ${`${uuid}@example.com`}, ${more.role ?? 'agent'},
        ${more.channel_ids ?? null}::uuid[], ${more.capacity ?? 20}, ${now}, ${now})`),
  )
  return { id: showId('member', uuid), uuid, name }
}
