/** The operations of a visitor's browser, each carried out by the feature. Paths, callers and inputs are in the table. */
import type {
  PublicOperationDefinition,
  PublicOperationName,
  PublicOperations,
  PublicParsed,
} from '@parley/contracts'
import type { Caller, VisitorRow, Visitors, WebChat } from '../../features/conversations/visitors/index.ts'
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

export interface Call {
  request: MountRequest
  chat: WebChat
  query: URLSearchParams
  caller: Caller
  params: Readonly<Record<string, string>>
  /** Where the chat’s own addresses begin. */
  base: string
}

interface VisitorCall extends Call {
  visitor: VisitorRow
}

export type WebChatOperation = Extract<PublicOperationName, `web_chat.${string}`>
/** These read the body themselves, or answer something else than JSON. */
type Special = 'web_chat.upload_attachment' | 'web_chat.download_attachment' | 'web_chat.stream'
type CallOf<Name extends WebChatOperation> = PublicOperations[Name]['principal'] extends 'visitor'
  ? VisitorCall
  : Call
type Bodies = {
  [Name in Exclude<WebChatOperation, Special>]: (
    call: CallOf<Name>,
    input: Omit<PublicParsed<Name>, 'channel_id'>,
  ) => Promise<unknown>
}
type SpecialBodies = { [Name in Special]: (call: VisitorCall) => Promise<MountResponse> }

export function webChatRoutes(clock: Clock, visitors: Visitors, downloads: Downloads): readonly Route[] {
  const routes: Route[] = []
  for (const [name, body] of Object.entries(jsonBodies(visitors))) {
    const route = publicRoute(name as WebChatOperation, PREFIX)
    const { definition } = route
    const read = readInput(definition)
    const carryOut = body as (call: Call, input: unknown) => Promise<unknown>
    routes.push(
      routeOf(visitors, route, async (call) => present(definition, await carryOut(call, await read(call)))),
    )
  }
  for (const [name, body] of Object.entries(specialBodies(clock, visitors, downloads))) {
    const route = publicRoute(name as WebChatOperation, PREFIX)
    routes.push(routeOf(visitors, route, body as (call: Call) => Promise<MountResponse>))
  }
  return routes
}

/** The table says whether a visitor's token is needed. It is checked before anything of the body is read. */
function routeOf(
  visitors: Visitors,
  route: PublicRoute,
  answer: (call: Call) => Promise<MountResponse>,
): Route {
  return {
    ...route,
    async answer(call) {
      if (route.definition.principal === 'anonymous') return answer(call)
      const visitor = await visitors.recognise(call.chat, tokenOf(call))
      return answer({ ...call, visitor } as VisitorCall)
    },
  }
}

function present({ status = 200 }: PublicOperationDefinition, output: unknown): MountResponse {
  return status === 204 ? { status, headers: {} } : json(status, output)
}

function jsonBodies(visitors: Visitors): Bodies {
  return {
    'web_chat.start': ({ chat, caller }, input) => visitors.start(chat, input, caller),
    'web_chat.list_messages': ({ chat, visitor, base, caller }, range) =>
      visitors.read(chat, visitor, range, base, caller),
    'web_chat.write_message': ({ chat, visitor, caller }, input) =>
      visitors.write(chat, visitor, input, caller),
    'web_chat.show_typing': ({ chat, visitor, caller }, input) =>
      visitors.showVisitorTyping(chat, visitor, input, caller),
    'web_chat.mark_read': ({ chat, visitor, caller }, input) =>
      visitors.markRead(chat, visitor, input, caller),
    'web_chat.leave_email': ({ chat, visitor, caller }, input) =>
      visitors.leaveEmail(chat, visitor, input, caller),
    'web_chat.end': ({ chat, visitor, caller }, input) => visitors.end(chat, visitor, input, caller),
  }
}

function specialBodies(clock: Clock, visitors: Visitors, downloads: Downloads): SpecialBodies {
  return {
    async 'web_chat.upload_attachment'({ request, chat, visitor, caller }) {
      const length = Number(request.headers['content-length'])
      await visitors.admitUpload(chat, visitor, Number.isInteger(length) ? length : undefined, caller)
      return json(201, await visitors.upload(chat, visitor, await readFormFile(request), caller))
    },
    async 'web_chat.download_attachment'({ chat, visitor, params, caller }) {
      downloads.requirePlace(chat.workspaceId, caller.address)
      const file = await visitors.download(chat, visitor, params.attachment_id!, caller)
      const content = downloads.begin(chat.workspaceId, caller.address, file.content)
      return sendFile({ ...file, content })
    },
    async 'web_chat.stream'({ request, chat, visitor, base, query, caller }) {
      // A browser that reconnects by itself repeats the address it began with, but knows better where it is.
      const after = request.headers['last-event-id'] ?? query.get('after') ?? undefined
      const stream = eventStream(clock, request.signal)
      const opened = await visitors.openStream({ chat, visitor, base, after }, stream.sink, caller)
      stream.onEnd(opened.close)
      return { status: 200, headers: {}, stream: stream.texts() }
    },
  }
}
