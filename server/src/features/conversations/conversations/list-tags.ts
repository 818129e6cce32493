import type { Handlers } from '../../../platform/operations/handler.ts'
import { countTags } from './conversations.store.ts'

const MOST = 200

export const listTags: Handlers['conversation_tags.list'] = async ({ tx, principal }, input) => {
  const rows = await countTags(tx, principal.workspaceId, input.search, MOST)
  return { data: rows }
}
