/** Shows everybody who looks at a conversation now. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireVisibleConversation, viewersNow } from './viewers.ts'

export const listViewers: Handler<'viewers.list'> = async (context, input) => ({
  data: await viewersNow(context, await requireVisibleConversation(context, input.conversation_id)),
})
