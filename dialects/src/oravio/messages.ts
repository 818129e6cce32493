import { type DialectRoute, messageStatusOf, readInput, route, toSeconds } from '../kit/index.ts'
import { answerOne } from './envelopes.ts'
import { ids } from './ids.ts'
import { MESSAGE_FIELD_NAMES, newMessage, presentMessage, readContent, readMetadata } from './message.ts'

export const messageRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/messages',
    fields: MESSAGE_FIELD_NAMES,
    operation: 'messages.send',
    // No agent and no number is named: the workspace's default channel is the connected number.
    read(request) {
      const body = readInput(newMessage, request.body)
      return { to: body.to, content: readContent(body), metadata: readMetadata(body) }
    },
    write: (message, { request, input }) =>
      answerOne(201, {
        id: ids.show('message', message.id),
        status: messageStatusOf(message.status),
        to: input.to,
        type: request.body.type,
        conversation_id: ids.show('conversation', message.conversation_id),
        created_at: toSeconds(message.created_at),
      }),
  }),
  route({
    method: 'GET',
    path: '/messages/{message}',
    operation: 'messages.get',
    read: ({ params }) => ({ id: ids.readPath('message', params.message) }),
    write: (message, { request }) => answerOne(200, presentMessage(message, request)),
  }),
]
