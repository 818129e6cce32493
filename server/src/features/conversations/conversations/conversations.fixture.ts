/** A number on which nobody answers by itself, so that a test sees what people, software and rules do. */
import { type Api, type Conversation, type Event, type EventType, showId } from '@parley/contracts'
import { sql } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'

export const HOUR_MS = 60 * 60 * 1000

export interface ConversationBench {
  server: TestServer
  number: TestNumber
  /** The operator's. */
  api: Api
  later(milliseconds: number): string
  nextPhone(): string
  newConversation(from?: string): Promise<Conversation & { from: string }>
  conversationOf(from: string): Promise<Conversation>
  read(id: string): Promise<Conversation>
  /** Everything that was told of a conversation, oldest first. */
  eventsOf(id: string, type?: EventType): Promise<Event[]>
  /** A member's row, as far as an assignment looks at it. */
  storeMember(row?: Record<string, unknown>): Promise<{ id: string; shown: string }>
}

export const changeOf = (event: Event | undefined) =>
  event!.data.change as { by: unknown; reason: unknown; fields: Record<string, unknown> }

export async function startConversationBench(): Promise<ConversationBench> {
  const server = await startTestServer()
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const { api } = number.workspace
  let people = 0
  const bench: ConversationBench = {
    server,
    number,
    api,
    later: (milliseconds) => new Date(server.clock.now().getTime() + milliseconds).toISOString(),
    nextPhone: () => `+91985${String(++people).padStart(7, '0')}`,
    async newConversation(from = bench.nextPhone()) {
      await number.receive('hello', { from })
      await server.settle()
      return { ...(await bench.conversationOf(from)), from }
    },
    async conversationOf(from) {
      return (await api.call('conversations.list', { contact_phone: from })).data[0]!
    },
    read: (id) => api.call('conversations.get', { id }),
    async eventsOf(id, type) {
      await server.settle()
      const found: Event[] = []
      let cursor: string | null | undefined
      do {
        const page = await api.call('events.list', {
          limit: 100,
          ...(type && { type }),
          ...(cursor && { cursor }),
        })
        found.push(...page.data)
        cursor = page.next_cursor
      } while (cursor)
      return found.filter((event) => (event.data.conversation as { id?: string } | undefined)?.id === id)
    },
    async storeMember(row = {}) {
      const id = newId()
      const now = server.clock.now()
      const {
        name = 'Asha Rao',
        role = 'agent',
        channel_ids = null,
        suspended_at = null,
        removed_at = null,
      } = row
      await server.platform.database.transaction(number.workspace.id, (tx) =>
        tx.rows(sql`
          insert into members (workspace_id, id, name, email, role, channel_ids, suspended_at, removed_at, created_at, updated_at)
          values (${number.workspace.id}, ${id}, ${name}, ${`${id}@example.com`}, ${role}, ${channel_ids}, ${suspended_at},
                  ${removed_at}, ${now}, ${now})`),
      )
      return { id, shown: showId('member', id) }
    },
  }
  return bench
}
