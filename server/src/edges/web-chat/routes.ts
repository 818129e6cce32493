/** The operations of a visitor's browser, each carried out by the feature. Paths, callers and inputs are in the table. */
import type { PublicOperationDefinition } from '@parley/contracts'
import type {
  ChatCall,
  VisitorCall,
  Visitors,
  WebChatHandlers,
  WebChatOperation,
} from '../../features/conversations/visitors/index.ts'
import type { Downloads } from '../../http/downloads.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { MountRoute } from '../mount-routes.ts'
import type { MountRequest, MountResponse } from '../mounts.ts'
import { type PublicRoute, publicRoute } from '../public-route.ts'
import { json, sendFile } from './answers.ts'
import { eventStream } from './event-stream.ts'
import { readInput, tokenOf } from './read-call.ts'
import { readFormFile } from './read-form-file.ts'

export const PREFIX = '/webchat/v1'

export interface Route extends MountRoute {
  answer(call: Call): Promise<MountResponse>
}

/** With what the request brought beside the input. */
export interface Call extends ChatCall {
  request: MountRequest
  query: URLSearchParams
  params: Readonly<Record<string, string>>
}

type Answer<Of extends ChatCall = ChatCall> = (call: Call & Of) => Promise<MountResponse>

export function webChatRoutes(clock: Clock, visitors: Visitors, downloads: Downloads): readonly Route[] {
  const { webChat: handlers } = visitors
  const answerFor = (name: WebChatOperation, definition: PublicOperationDefinition): Answer => {
    switch (definition.transport) {
      case 'upload':
        return receiveUpload(handlers) as Answer
      case 'file':
        return sendDownload(handlers, downloads) as Answer
      case 'stream':
        return sendStream(handlers, clock) as Answer
      default:
        return answerJson(definition, handlers[name] as (call: ChatCall, input: unknown) => Promise<unknown>)
    }
  }
  return (Object.keys(handlers) as WebChatOperation[]).map((name) => {
    const route = publicRoute(name, PREFIX)
    return routeOf(visitors, route, answerFor(name, route.definition))
  })
}

/** The table says whether a visitor's token is needed. It is checked before anything of the body is read. */
function routeOf(visitors: Visitors, route: PublicRoute, answer: Answer): Route {
  return {
    ...route,
    async answer(call) {
      if (route.definition.principal === 'anonymous') return answer(call)
      const visitor = await visitors.recognise(call.chat, tokenOf(call))
      return answer({ ...call, visitor } as Call & VisitorCall)
    },
  }
}

function answerJson(
  definition: PublicOperationDefinition,
  carryOut: (call: ChatCall, input: unknown) => Promise<unknown>,
): Answer {
  const { status = 200 } = definition
  const read = readInput(definition)
  return async (call) => {
    const output = await carryOut(call, await read(call))
    return status === 204 ? { status, headers: {} } : json(status, output)
  }
}

function receiveUpload(handlers: WebChatHandlers): Answer<VisitorCall> {
  return async (call) => {
    const declared = Number(call.request.headers['content-length'])
    const length = Number.isInteger(declared) ? declared : undefined
    const file = { length, read: () => readFormFile(call.request) }
    return json(201, await handlers['web_chat.upload_attachment'](call, file))
  }
}

function sendDownload(handlers: WebChatHandlers, downloads: Downloads): Answer<VisitorCall> {
  return async (call) => {
    const { workspaceId } = call.chat
    const { address } = call.caller
    downloads.requirePlace(workspaceId, address)
    const attachment_id = call.params.attachment_id!
    const file = await handlers['web_chat.download_attachment'](call, { attachment_id })
    return sendFile({ ...file, content: downloads.begin(workspaceId, address, file.content) })
  }
}

function sendStream(handlers: WebChatHandlers, clock: Clock): Answer<VisitorCall> {
  return async (call) => {
    const { request, query } = call
    // A browser that reconnects by itself repeats the address it began with, but knows better where it is.
    const after = request.headers['last-event-id'] ?? query.get('after') ?? undefined
    const { sink, onEnd, texts } = eventStream(clock, request.signal)
    const opened = await handlers['web_chat.stream'](call, { after, sink })
    onEnd(opened.close)
    return { status: 200, headers: {}, stream: texts() }
  }
}
