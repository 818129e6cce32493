/**
 * The contract between Parley and another vendor's wire format.
 *
 * A dialect is a stateless value that translates one vendor's calls into our operations and our events into that
 * vendor's webhooks. It calls only `Api`, so it can do nothing that our own API cannot, and needs no database.
 */
import type {
  Api,
  Deprecation,
  Event,
  OperationError,
  OperationName,
  Principal,
  UploadedFile,
} from '@parley/contracts'
import type { LargestInput } from './read-body.ts'

/** An HTTP request as it came: nothing decoded, nothing trusted. */
export interface WireRequest {
  method: string
  /** Path and query as sent, e.g. `/convoai/api/v1/agents/?page=2`. */
  url: string
  headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Reads the body, of so many bytes at most: else it throws `payload_too_large`. Nothing of it has been read before. */
  readBody(limit: number): Promise<Uint8Array>
  /** Id of the request in logs and answers. */
  requestId: string
  /** Of the caller, behind the proxies that are trusted. */
  remoteAddress?: string
  /** Aborts the operations under way when the caller goes away. */
  signal?: AbortSignal
}

/** An HTTP answer, complete: the server adds nothing but headers of the connection. */
export interface WireResponse {
  /** HTTP status. Vendors differ: some answer 200 where we answer 201. */
  status: number
  headers: Record<string, string>
  body: string
  /** Instead of the body: sent as it comes, until it ends or the caller goes away. */
  stream?: AsyncIterable<string>
}

/** A request whose path, query and body have been read. Route code sees only this. */
export interface DialectRequest {
  method: string
  /** Without the query, as sent: links to other pages are made from it. */
  path: string
  /** Values of {name} in the route's path, decoded once. */
  params: Readonly<Record<string, string>>
  /** As sent. `readQuery` reads it by a schema. */
  query: URLSearchParams
  /** Empty when no body was sent. Keys and nested maps are exactly as the caller wrote them. */
  body: Readonly<Record<string, unknown>>
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  requestId: string
  /** Where outsiders reach this server, without a slash at the end. */
  publicUrl: string
  /** When it came. */
  now: Date
  caller: Caller
  /** Of a route that takes one; undefined where none was sent. */
  file?: UploadedFile
}

/** The facts about the caller that a dialect may read. */
export interface Caller {
  /** `live` or `test`, of the workspace of the key. */
  mode: Principal['mode']
  /** A person with a session, no key. */
  isMember: boolean
  /** UUID of the workspace. A vendor whose answers name the caller's organisation shows it. */
  workspaceId: string
  /** The scopes of the key, or of the member's role. */
  scopes: Principal['scopes']
}

/** The workspace that a request names, where the vendor's clients name one. */
export interface NamedWorkspace {
  /** Our id of it, `wsp_…`. Any other text is a workspace that the caller may not use. */
  id?: string | undefined
}

/** One call of the vendor's API. */
export interface DialectRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below the base path, with {name} for parameters and no slash at the end: `/agents/{agent}/messages`. */
  path: string
  /** Of a route that is data: see `route`. Undefined where the route is a function. */
  operation?: OperationName
  /** All that a route which is data may call, in order: the last is `operation`. */
  operations?: readonly OperationName[]
  /**
   * Carries out the call. `api` passes on the caller's abort signal and, to operations that write, the caller's
   * Idempotency-Key. Throws OperationError, or Refused for what only this vendor has a word for.
   */
  answer(request: DialectRequest, api: Api): Promise<WireResponse>
  /** The vendor's names of our input fields, by our dotted path: `{ 'content.text': 'text' }`. */
  fields?: Readonly<Record<string, string>>
  /** Takes multipart/form-data: the part `file` of at most so many bytes, the other parts as the body. */
  upload?: { largestFile: number }
  /** A DELETE of which the vendor's clients send a JSON body. */
  takesBody?: true
  /** Largest JSON body in bytes. Default: LARGEST_BODY. */
  largestBody?: number
  /** Most items of one list and most values of the body. Default: LARGEST_INPUT. */
  largestInput?: LargestInput
  /** Set when the route is to end here, although the vendor still has it: docs/guides/changes.md. */
  deprecated?: Deprecation
}

/** The route that the server's router found at the address of a request. */
export interface FoundRoute {
  /** Undefined where no route has this path, or none of them takes this method. A HEAD is a GET. */
  route: DialectRoute | undefined
  /** Decoded once. */
  params: Readonly<Record<string, string>>
  /** The methods of this path; empty where there is nothing at this path. */
  allow: readonly string[]
}

/** The decision of one limit about one request. The limiter decides; the dialect chooses headers. */
export interface LimitDecision {
  /** The unit that was counted: `requests`, `messages` or `knowledge_writes`. */
  bucket: string
  /** Length of the window; absent for limits without one, such as streams that are open. */
  window?: 'minute' | 'hour' | 'day'
  /** How many are allowed in the window. */
  limit: number
  /** How many are left in the window; 0 where it refused. */
  remaining: number
  /** When the window ends. */
  reset_at: Date | string
  /** False: the request is refused with `rate_limited`. */
  allowed: boolean
}

/** An event of ours with its data presented as native resources: `{message, conversation, session, contact, …}`. */
export interface DialectEvent extends Pick<Event, 'id' | 'type' | 'occurred_at' | 'data'> {
  /** `agt_…` of the agent it belongs to, where it belongs to one. */
  agent_id?: string | null
}

/** One of the vendor's events, ready to be signed and posted. */
export interface RenderedEvent {
  /** In the vendor's words. */
  name: string
  /** The bytes that are posted, as text. Signatures are made over exactly these. */
  body: string
}

/** The facts that rendering needs beside the event. */
export interface RenderContext {
  publicUrl: string
  /** UUID of the workspace. Absent where only the names of the events are asked for. */
  workspaceId?: string
  /** Numbers of our channels by their id, as far as they are known. */
  channelPhones?: ReadonlyMap<string, string>
}

/** The facts beside the body that a signature may name or prove. */
export interface SignedAttempt {
  /** When it starts. */
  now: Date
  /** Our id of the event. */
  eventId: string
  /** The secret before the present one, while receivers may still check with it. */
  previousSecret?: string
}

/** A vendor's webhooks. */
export interface DialectEvents {
  /** Every name that can be subscribed to, without the wildcard. Endpoints with another name are refused. */
  names: readonly string[]
  /**
   * Seconds before the second and each further attempt, as the vendor documents them. Its length is the number of
   * retries.
   */
  delaysSeconds: readonly number[]
  /** Milliseconds that a receiver may take. */
  timeoutMs: number
  /** Answers that count as taken, `2xx` or `204`. Default: any 2xx. */
  successStatuses?: readonly string[]
  /** An endpoint without one success for so many days is switched off; 5 by default, null: never. */
  disableAfterDays?: number | null
  /** Bodies name the number of the channel: `render` gets `channelPhones`. */
  namesChannels?: true
  /** One of our events as none, one or several of the vendor's. Never throws for an event it does not know. */
  render(event: DialectEvent, context: RenderContext): RenderedEvent[]
  /** Samples for test deliveries: of each of `names`, also of those that nothing fires yet. */
  sample(
    name: string,
    subject: { eventId: string; agentId: string | null; occurredAt: string },
  ): RenderedEvent
  /** Headers of one attempt, signature included. `deliveryId` stays the same across retries. */
  sign(
    body: string,
    secret: string,
    deliveryId: string,
    name: string,
    attempt?: SignedAttempt,
  ): Record<string, string>
}

/** How keys for a dialect begin, by mode. */
export interface KeyPrefixes {
  live: string
  test: string
  /** The vendor's keys have so many characters behind the prefix, lower-case letters and digits. Default: ours. */
  length?: number
}

/** The keys that pages of other sites show, and what their browsers may send and read. Names are in lower case. */
export interface DialectPages {
  keyHeader: string
  /** Whether a request shows such a key. */
  isPage(headers: Readonly<Record<string, string>>): boolean
  /** Further headers that a page may send. */
  requestHeaders: readonly string[]
  exposedHeaders: readonly string[]
}

/** Another vendor's API, as a value. `dialects/src/index.ts` lists them all. */
export interface Dialect {
  /** Equals the folder, and is the `dialect` of a key: `convoai`. */
  id: string
  /** Everything under this path answers in the vendor's shape, unknown paths and bad JSON too: `/convoai`. */
  mount: string
  /** Where the routes are, by the vendor's own paths: `/convoai/api/v1`. Starts with `mount`. */
  basePath: string
  /** Further base paths with the same routes. */
  aliases?: readonly string[]
  /** The prefix of keys for this dialect, so that the vendor's own clients accept it: `orv_test_`. */
  keyPrefixes: KeyPrefixes
  /** Its words differ for a key that was revoked or has expired: `params.key` of `unauthenticated` says so. */
  tellsKeyState?: true
  /** Name of the limit profile for each plan, such as `{ growth: 'oravio/growth' }`. */
  profiles: Readonly<Record<string, string>>
  /** Its clients may also show the token of a member’s session instead of a key. */
  takesSessions?: true
  /** Every call that the vendor documents. Others answer 404 in its shape. */
  routes: readonly DialectRoute[]
  /**
   * Finds the API key where this vendor's clients put it. Header names are in lower case; `address` is the path and
   * query as sent.
   */
  readApiKey(headers: Readonly<Record<string, string>>, address: string): string | undefined
  /** The workspace that the headers name. A caller who may not use it is refused with `forbidden`. */
  readWorkspace?(headers: Readonly<Record<string, string>>): NamedWorkspace
  /**
   * Refuses a caller whom the headers do not fit, by an OperationError. Called once for each request, before its route.
   */
  admit?(headers: Readonly<Record<string, string>>, caller: Caller, api: Api): Promise<void>
  /**
   * Says no in the vendor's shape. Total over every error code; field paths are the vendor's by now. `decisions` are
   * what the limits said of the request so far.
   */
  writeError(
    error: OperationError,
    request: { requestId: string; now: Date; decisions?: readonly LimitDecision[] },
  ): WireResponse
  /** Keys that browsers may show. Dialects without it answer pages of other sites nothing. */
  pages?: DialectPages
  /** Headers on every answer to this caller. */
  callerHeaders?(caller: Caller): Record<string, string>
  /** The header that tells an answer which was given before; `idempotency-replayed` by default. */
  replayHeader?: string
  /** Headers that tell the limits. `decisions` is empty for a key without limits and for callers without a key. */
  limitHeaders(decisions: readonly LimitDecision[], now: Date): Record<string, string>
  events?: DialectEvents
}

/**
 * Thrown by route code to answer with something that only this vendor says, such as a code that none of ours
 * stands for. The response is sent as it is.
 */
export class Refused extends Error {
  readonly response: WireResponse
  constructor(response: WireResponse) {
    super(`refused with ${response.status}`)
    this.name = 'Refused'
    this.response = response
  }
}

export interface DialectHandlerOptions {
  /** Finds who holds a key; undefined when it is unknown, revoked or expired. Throws where it may not be used from the address. */
  authenticate(
    key: string,
    asked: { address: string | undefined; workspace?: string | undefined },
  ): Promise<Principal | undefined>
  /** Whether pages of the origin may open conversations of the caller's workspace. Default: all may. */
  allowsPage?(owner: Pick<Principal, 'workspaceId' | 'mode'>, origin: string): Promise<boolean>
  /** Why a key was refused. Asked only for dialects that tell it. */
  explainKey?(key: string): Promise<'unknown' | 'revoked' | 'expired'>
  /** Hears of each call that was carried out. */
  noteUse?(principal: Principal, route: DialectRoute): void
  /**
   * The operations for this principal. Limits taken by an operation are reported before it answers or throws, and so
   * is an answer that was given before to the same Idempotency-Key.
   */
  apiFor(
    principal: Principal,
    hooks: {
      requestId: string
      signal: AbortSignal | undefined
      /** Where the request came from, for the audit trail. */
      origin: { address: string; userAgent: string | undefined } | undefined
      onLimits(decisions: readonly LimitDecision[]): void
      onReplay(): void
      /** The current holder of the key: a stream checks it repeatedly. */
      reauthenticate(): Promise<Principal | undefined>
    },
  ): Api
  /**
   * Counts one HTTP request. A decision that is not allowed refuses it. `endpoint` is the route's method and path as
   * the dialect writes them, e.g. `POST /agents/{agent}/messages`; undefined where there is none at the address.
   */
  takeRequest(principal: Principal, endpoint?: string): Promise<readonly LimitDecision[]>
  /** Where outsiders reach this server, e.g. `https://parley.example.com`. */
  publicUrl: string
  now(): Date
  /** Hears of everything that is a fault of ours. */
  reportFault(error: unknown, request: { requestId: string; method: string; path: string }): void
}

/** Answers one request. It never throws: a fault of ours is reported, and answered as the vendor says it. */
export type DialectHandler = (request: WireRequest, found: FoundRoute) => Promise<WireResponse>

/**
 * A JSON answer. `body` is written as it is: keys of free-form maps keep their spelling. `headers` come on top of
 * the content type.
 */
export function answerJson(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): WireResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

/** 204 without a body. */
export function answerNothing(): WireResponse {
  return { status: 204, headers: {}, body: '' }
}
