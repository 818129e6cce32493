/** Lists the tags in use, with how many conversations carry each. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { countTags } from './conversations.store.ts'

const MOST = 200

export const listConversationTags: Handler<'conversation_tags.list'> = async (context, input) => {
  const rows = await countTags(context, input.search, MOST)
  return { data: rows }
}
