/** How the operations of a visitor's browser look: what each is given, and what it must answer. */
import type { PublicOperationName, PublicOperations, PublicOutput, PublicParsed } from '@parley/contracts'
import type { Caller } from './limit-calls.ts'
import type { OpenedStream, StreamSink } from './stream/open-streams.ts'
import type { VisitorRow, WebChat } from './visitor.ts'
import type { FileToUpload, StoredFile } from './visitor-file.ts'

export type WebChatOperation = Extract<PublicOperationName, `web_chat.${string}`>

export interface ChatCall {
  chat: WebChat
  caller: Caller
  /** Where the chat's own addresses begin. */
  base: string
}

/** With the visitor whose token the browser sent. */
export interface VisitorCall extends ChatCall {
  visitor: VisitorRow
}

/** The chat of the path is part of the call. */
type Fields<Name extends WebChatOperation> = Omit<PublicParsed<Name>, 'channel_id'>
type Transport<Name extends WebChatOperation> = PublicOperations[Name] extends { transport: infer Of }
  ? Of
  : 'json'

type CallOf<Name extends WebChatOperation> = PublicOperations[Name]['principal'] extends 'visitor'
  ? VisitorCall
  : ChatCall

interface Inputs<Name extends WebChatOperation> {
  json: Fields<Name>
  upload: FileToUpload
  file: Fields<Name>
  stream: Fields<Name> & { sink: StreamSink }
}

interface Answers<Name extends WebChatOperation> {
  json: PublicOutput<Name>
  upload: PublicOutput<Name>
  file: StoredFile
  stream: OpenedStream
}

export type WebChatHandler<Name extends WebChatOperation> = (
  call: CallOf<Name>,
  input: Inputs<Name>[Transport<Name> & keyof Inputs<Name>],
) => Promise<Answers<Name>[Transport<Name> & keyof Answers<Name>]>

export type WebChatHandlers = { [Name in WebChatOperation]: WebChatHandler<Name> }
