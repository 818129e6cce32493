/** Many rows refer to a conversation. To store one, Postgres locks the key of the conversation. */

import { afterAll, expect, test } from 'vitest'
import { inScope } from '../../../platform/operations/work.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { startConversationBench } from './conversations.fixture.ts'
import { lockConversation } from './conversations.store.ts'
import { openConversations } from './open-conversations.store.ts'

const { server, number, newConversation } = await startConversationBench()
afterAll(() => server.close())
const workspaceId = number.workspace.id
const channel = { workspaceId, id: uuidOf('channel', number.channelId) }

test.each([
  ['one that is changed', lockConversation],
  [
    'one that receives a message',
    async ({ transaction: tx }, id) => {
      const contact = await tx.row<{ contact_id: string }>({
        text: 'select contact_id from conversations where id = $1',
        values: [id],
      })
      const people = [{ contactId: contact!.contact_id, conversationId: id }]
      return (await openConversations(tx, channel, people, server.clock.now()))[0]
    },
  ],
] satisfies [string, typeof lockConversation][])(
  'rows that refer to a conversation under lock are stored at once: %s',
  async (_name, lock) => {
    const id = uuidOf('conversation', (await newConversation()).id)
    const { database } = server.platform
    await inScope(database, workspaceId, async (work) => {
      expect((await lock(work, id))?.id).toBe(id)
      const elsewhere = (strength: string) =>
        database.transaction(workspaceId, (other) =>
          other.row({
            text: `select id from conversations where id = $1 for ${strength} nowait`,
            values: [id],
          }),
        )
      expect(await elsewhere('key share')).toEqual({ id })
      // A change of the conversation waits.
      await expect(elsewhere('no key update')).rejects.toMatchObject({ code: '55P03' })
    })
  },
)
