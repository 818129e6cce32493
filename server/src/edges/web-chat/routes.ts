/** Routes of a visitor's browser, below the address of its chat. */
import {
  endVisit,
  leaveEmail,
  markVisitRead,
  showVisitorTyping,
  startVisit,
  writeMessage,
} from '@parley/contracts'
import type { Caller, VisitorRow, Visitors, WebChat } from '../../features/conversations/visitors/index.ts'
import type { Downloads } from '../../http/downloads.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { MountRequest, MountResponse } from '../mounts.ts'
import { json, sendFile } from './answers.ts'
import { eventStream } from './event-stream.ts'
import { rangeOf, readBody, tokenOf } from './read-call.ts'
import { readFormFile } from './read-form-file.ts'

export interface Route {
  method: 'GET' | 'POST'
  /** Below `/webchat/v1`. */
  path: string
  answer(call: Call): Promise<MountResponse>
}

export interface Call {
  request: MountRequest
  chat: WebChat
  query: URLSearchParams
  caller: Caller
  params: Readonly<Record<string, string>>
  /** Where the chat’s own addresses begin. */
  base: string
}

export function webChatRoutes(clock: Clock, visitors: Visitors, downloads: Downloads): readonly Route[] {
  /** Beginning a visit is open to strangers; everything else wants the visitor's token. */
  function withVisitor(answer: (call: Call, visitor: VisitorRow) => Promise<MountResponse>): Route['answer'] {
    return async (call) => answer(call, await visitors.recognise(call.chat, tokenOf(call)))
  }

  return [
    {
      method: 'POST',
      path: '/{channel}/sessions',
      answer: async (call) =>
        json(201, await visitors.start(call.chat, await readBody(call, startVisit), call.caller)),
    },
    {
      method: 'GET',
      path: '/{channel}/messages',
      answer: withVisitor(async (call, visitor) => {
        const { chat, base, caller } = call
        return json(200, await visitors.read(chat, visitor, rangeOf(call), base, caller))
      }),
    },
    {
      method: 'POST',
      path: '/{channel}/messages',
      answer: withVisitor(async (call, visitor) =>
        json(202, await visitors.write(call.chat, visitor, await readBody(call, writeMessage), call.caller)),
      ),
    },
    {
      method: 'POST',
      path: '/{channel}/attachments',
      answer: withVisitor(async (call, visitor) => {
        const length = Number(call.request.headers['content-length'])
        await visitors.admitUpload(
          call.chat,
          visitor,
          Number.isInteger(length) ? length : undefined,
          call.caller,
        )
        const file = await readFormFile(call.request)
        return json(201, await visitors.upload(call.chat, visitor, file, call.caller))
      }),
    },
    {
      method: 'GET',
      path: '/{channel}/attachments/{attachment}',
      answer: withVisitor(async ({ chat, params, caller }, visitor) => {
        downloads.requirePlace(chat.workspaceId, caller.address)
        const file = await visitors.download(chat, visitor, params.attachment!, caller)
        const content = downloads.begin(chat.workspaceId, caller.address, file.content)
        return sendFile({ ...file, content })
      }),
    },
    {
      method: 'POST',
      path: '/{channel}/typing',
      answer: withVisitor(async (call, visitor) => {
        await visitors.showVisitorTyping(
          call.chat,
          visitor,
          await readBody(call, showVisitorTyping),
          call.caller,
        )
        return { status: 204, headers: {} }
      }),
    },
    {
      method: 'POST',
      path: '/{channel}/read',
      answer: withVisitor(async (call, visitor) =>
        json(
          200,
          await visitors.markRead(call.chat, visitor, await readBody(call, markVisitRead), call.caller),
        ),
      ),
    },
    {
      method: 'POST',
      path: '/{channel}/email',
      answer: withVisitor(async (call, visitor) =>
        json(
          200,
          await visitors.leaveEmail(call.chat, visitor, await readBody(call, leaveEmail), call.caller),
        ),
      ),
    },
    {
      method: 'POST',
      path: '/{channel}/end',
      answer: withVisitor(async (call, visitor) => {
        await visitors.end(call.chat, visitor, await readBody(call, endVisit), call.caller)
        return { status: 204, headers: {} }
      }),
    },
    {
      method: 'GET',
      path: '/{channel}/stream',
      answer: withVisitor(async (call, visitor) => {
        const { request, chat, base, query, caller } = call
        // A browser that reconnects by itself repeats the address it began with, but knows better where it is.
        const after = request.headers['last-event-id'] ?? query.get('after') ?? undefined
        const stream = eventStream(clock, request.signal)
        const opened = await visitors.openStream({ chat, visitor, base, after }, stream.sink, caller)
        stream.onEnd(opened.close)
        return { status: 200, headers: {}, stream: stream.texts() }
      }),
    },
  ]
}
