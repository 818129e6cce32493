/**
 * Which messages may be queued in one transaction: a handful of round trips for all of them instead of for each. All or none:
 * where one of them is refused, nothing of the others is stored either, and the caller carries each out by itself.
 */
import type { CallsTogether } from '../../../../platform/operations/handler.ts'
import { type SendInput, withSender } from './dependencies.ts'
import type { SendMessages } from './send-messages.ts'

export function sendTogetherOf(send: SendMessages): CallsTogether<'messages.send'> {
  return {
    groupOf: (input, principal) =>
      isPlain(withSender(input, principal)) ? `${input.channel_id ?? ''} ${input.agent_id ?? ''}` : undefined,
    carryOut: (calls) =>
      send(calls.map(({ context, input }) => ({ context, input: withSender(input, context.principal) }))),
  }
}

/** To somebody by their address, by no person: neither other messages nor who responds have to be looked at. */
function isPlain(input: SendInput): boolean {
  return (
    input.to !== undefined &&
    input.conversation_id === undefined &&
    input.contact_id === undefined &&
    input.reply_to_message_id === undefined &&
    input.purpose === undefined &&
    input.content.type !== 'reaction' &&
    input.content.type !== 'media' &&
    input.sender !== 'person'
  )
}
