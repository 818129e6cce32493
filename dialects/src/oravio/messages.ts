import { type DialectRoute, messageStatusOf, readInput, toSeconds } from '../kit/index.ts'
import { answerOne } from './envelopes.ts'
import { ids } from './ids.ts'
import { messageFieldNames, newMessage, presentMessage, readContent, readMetadata } from './message.ts'

export const messageRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/messages',
    fields: messageFieldNames,
    async answer(request, api) {
      const body = readInput(newMessage, request.body)
      // No agent and no number is named: the workspace's default channel is the connected number.
      const message = await api.call('messages.send', {
        to: body.to,
        content: readContent(body),
        metadata: readMetadata(body),
      })
      return answerOne(201, {
        id: ids.show('message', message.id),
        status: messageStatusOf(message.status),
        to: body.to,
        type: body.type,
        conversation_id: ids.show('conversation', message.conversation_id),
        created_at: toSeconds(message.created_at),
      })
    },
  },
  {
    method: 'GET',
    path: '/messages/{message}',
    async answer(request, api) {
      const id = ids.readPath('message', request.params.message)
      return answerOne(200, presentMessage(await api.call('messages.get', { id }), request))
    },
  },
]
