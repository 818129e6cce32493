/** Queues a message to a contact. The answer is the queued message; it is sent soon after. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { withSender } from './dependencies.ts'
import type { SendMessages } from './send-messages.ts'

export const sendMessage =
  (send: SendMessages): Handler<'messages.send'> =>
  async (context, input) => {
    const [message] = await send([{ context, input: withSender(input, context.principal) }])
    return message!
  }
