import { z } from 'zod'
import { call, callSettings, callToken } from '../calls/call.ts'
import { session } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'

export const webConversationOperations = operations({
  'web_conversations.create': {
    method: 'POST',
    path: '/v1/web-conversations',
    scope: 'web_conversations:write',
    summary: 'Open a conversation between an agent and somebody in a page: by voice, or as a chat.',
    status: 201,
    audit: 'none',
    errors: ['channel_unavailable', 'conflict', 'rate_limited', 'voice_required'],
    input: z.object({
      kind: z
        .enum(['voice', 'chat'])
        .describe(
          '`voice`: a call that the page joins with LiveKit; it takes a call slot. `chat`: a web chat.',
        ),
      agent_id: id('agent').describe('The AI agent that answers. It must be active.'),
      contact_id: id('contact')
        .optional()
        .describe(
          'The contact in the page. The key needs contacts:write for it, because the page then sees their conversation. Default: somebody new.',
        ),
      channel_id: id('channel')
        .optional()
        .describe('The voice channel or the web chat. Default: the oldest one of the workspace.'),
      variables: z
        .record(z.string().min(1).max(64), z.string().max(2000))
        .default({})
        .describe('Values of {{name}} in the instructions of the agent. Default: none.'),
      max_seconds: z
        .number()
        .int()
        .min(10)
        .max(14_400)
        .default(300)
        .describe('How long a call lasts at most. Default: 300.'),
      identity: z
        .string()
        .min(1)
        .max(100)
        .default('contact')
        .describe('The name of the participant in the room of a call. Default: `contact`.'),
      metadata: z
        .record(z.string().max(64), z.unknown())
        .default({})
        .describe('Your own data. Default: none.'),
    }),
    output: z.object({
      call: call.nullable().describe('The call. Null: it is a chat.'),
      token: callToken
        .nullable()
        .describe('The token with which the page joins the call. Null: it is a chat.'),
      session: session.nullable().describe('The session of the chat. Null: it is a call.'),
      chat: z
        .object({
          channel_id: id('channel').describe('The web chat.'),
          visitor_token: z
            .string()
            .describe('The token of the visitor, for the operations of the web chat. It is shown this once.')
            .meta({ examples: ['vt_8Qm1c0yJ2r7sXv5nKq3pTzLw9aBdEfGhIjKlMnOpQrS'] }),
        })
        .nullable()
        .describe('The web chat and the token of the page. Null: it is a call.'),
      call_slots: callSettings
        .pick({ slots: true, slots_in_use: true })
        .describe('The call slots of the workspace, and how many are in use now.'),
    }),
  },
})
