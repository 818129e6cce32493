/** Does one thing to many conversations, part by part. A refusal of one spoils nothing for the others. */
import type { Conversation } from '@parley/contracts'
import { parley } from '../../../api/parley.ts'
import { queryClient } from '../../../api/query-client.ts'
import { type BulkCall, type BulkChange, inParts, waysBack } from './bulk-calls.ts'

export interface BulkResult {
  changed: readonly Conversation[]
  refused: readonly { conversation: Conversation; message: string }[]
}

export async function runBulk(
  change: BulkChange,
  conversations: readonly Conversation[],
  onProgress: (done: number) => void = () => undefined,
): Promise<BulkResult> {
  const changed: Conversation[] = []
  const refused: BulkResult['refused'][number][] = []
  const refuse = (conversation: Conversation, message: string) => refused.push({ conversation, message })
  for (const part of inParts({ ...change, ids: conversations.map(({ id }) => id) })) {
    const its = conversations.filter(({ id }) => part.ids.includes(id))
    try {
      const { results } = await parley.conversations.bulk(part)
      for (const result of results) {
        const conversation = its[result.index]!
        if ('error' in result) refuse(conversation, result.error.message)
        else changed.push(conversation)
      }
    } catch (error) {
      for (const conversation of its) refuse(conversation, (error as Error).message)
    }
    onProgress(changed.length + refused.length)
  }
  rereadConversations()
  return { changed, refused }
}

/** Takes a change back. Throws where the server refuses one of them. */
export async function undoBulk(change: BulkChange, changed: readonly Conversation[]): Promise<void> {
  for (const call of waysBack(change, changed)) await runCall(call)
  rereadConversations()
}

async function runCall(call: BulkCall): Promise<void> {
  for (const part of inParts(call)) {
    const { results } = await parley.conversations.bulk(part)
    for (const result of results) if ('error' in result) throw new Error(result.error.message)
  }
}

/** Lists hear of changes by events; counts and the open conversation are read again. */
function rereadConversations(): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) =>
      ['conversations.get', 'conversations.list', 'views.count', 'views.conversations'].includes(
        String(name),
      ),
  })
}
