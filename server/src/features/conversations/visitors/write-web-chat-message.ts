/** A visitor writes. It is accepted once it is in the ledger; the same message sent again is not stored again. */

import { type Content, type FieldProblem, OperationError, readId, type WriteMessage } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { inScope, readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { identifyVisitor } from '../../contacts/contacts/index.ts'
import type { DeliverUpdates, VisitorUpdates } from './deliver-updates.ts'
import { limitCalls } from './limit-calls.ts'
import type { VisitorRow, WebChat } from './visitor.ts'
import { definedOf, personOf } from './visitor-details.ts'
import { unsentSince } from './visitor-file.ts'
import { findPlaced, readThread } from './visitor-messages.store.ts'
import { contactOf, markUploadsSent, type UploadRow } from './visitors.store.ts'
import type { WebChatHandler } from './web-chat-handler.ts'

type HandedOverMessage = NonNullable<VisitorUpdates['messages']>[number]

export const writeWebChatMessage =
  (
    platform: Pick<Platform, 'database' | 'wake' | 'clock'>,
    deliverUpdates: DeliverUpdates,
  ): WebChatHandler<'web_chat.write_message'> =>
  async ({ chat, visitor, caller }, input) => {
    const { database } = platform
    const now = platform.clock.now()
    await limitCalls(database, chat, 'message', { ...caller, visitorId: visitor.id }, now)
    refuseUnlessOneThing(input)
    const { option, uploads } = await database.read(chat.workspaceId, async (session) => ({
      option: input.reply && (await chosenOption(session, visitor, input.reply)),
      uploads: await ownUploads(session, visitor, input.attachment_ids ?? [], now),
    }))
    await makeKnown(platform, chat, visitor, now)

    const page = input.page ? definedOf(input.page) : visitor.page
    const common = {
      visitor_id: visitor.shown_id,
      at: now.toISOString(),
      ...(visitor.name !== null && { name: visitor.name }),
      ...(page && { page }),
    }
    const messages: HandedOverMessage[] =
      uploads.length > 0
        ? uploads.map((upload, index) => ({
            ...common,
            // Each file is a message of its own, known by its place.
            client_message_id: index === 0 ? input.client_message_id : `${input.client_message_id}.${index}`,
            ...fileOf(upload, index === 0 ? input.text : undefined),
          }))
        : [
            {
              ...common,
              client_message_id: input.client_message_id,
              content: option?.content ?? { type: 'text', text: input.text! },
              ...(option && { reply_to: option.messageId }),
            },
          ]
    await deliverUpdates(chat, { messages })
    return {
      client_message_id: input.client_message_id,
      status: 'accepted',
      visitor_id: visitor.shown_id,
    }
  }

function refuseUnlessOneThing({ text, reply, attachment_ids: files }: WriteMessage): void {
  const problems: FieldProblem[] = []
  if (text === undefined && reply === undefined && files === undefined)
    problems.push({ path: ['text'], rule: 'required', message: 'Send text, reply or attachment_ids.' })
  if (reply !== undefined && (text !== undefined || files !== undefined))
    problems.push({
      path: ['reply'],
      rule: 'one_of',
      message: 'A chosen option goes alone: send the rest apart.',
    })
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
}

/** The options that the business offered decide which one was chosen, not the text of the browser. */
async function chosenOption(
  session: Session,
  visitor: VisitorRow,
  reply: NonNullable<WriteMessage['reply']>,
): Promise<{ messageId: string; content: Content }> {
  const id = requireReference('message', reply.message_id, ['reply', 'message_id'])
  const thread = await readThread(session, visitor)
  const message =
    thread &&
    (await findPlaced(
      session,
      { workspaceId: visitor.workspace_id, conversationId: thread.conversation_id },
      id,
    ))
  if (!message) throw unknownReference('message', ['reply', 'message_id'])
  const offered = optionsOf(message.content as Content)
  const option = offered.find((candidate) => candidate.id === reply.option_id)
  if (!option) {
    const known = offered.map((candidate) => candidate.id)
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: ['reply', 'option_id'],
          rule: 'unknown_reference',
          params: { known },
          message:
            known.length > 0
              ? `Send one of the message’s options: ${known.join(', ')}.`
              : 'That message has no options: answer with text.',
        },
      ],
    })
  }
  return { messageId: message.id, content: { type: 'reply', ...option } }
}

function optionsOf(content: Content) {
  if (content.type === 'buttons')
    return content.buttons.map(({ id, title }) => ({ kind: 'button' as const, id, title }))
  if (content.type === 'list')
    return content.sections.flatMap(({ rows }) =>
      rows.map(({ id, title, description }) => ({
        kind: 'list' as const,
        id,
        title,
        ...(description && { description }),
      })),
    )
  return []
}

/** In the order in which they were named. */
async function ownUploads(
  session: Session,
  visitor: VisitorRow,
  shown: readonly string[],
  now: Date,
): Promise<UploadRow[]> {
  if (shown.length === 0) return []
  const ids = shown.map((id) => readId('attachment', id))
  const found = await markUploadsSent(
    session,
    visitor,
    ids.filter((id) => id !== undefined),
    unsentSince(now),
    now,
  )
  const byId = new Map(found.map((upload) => [upload.id, upload]))
  const missing = ids.findIndex((id) => id === undefined || !byId.has(id))
  if (missing >= 0) throw unknownReference('attachment', ['attachment_ids', missing])
  return [...new Set(ids)].map((id) => byId.get(id!)!)
}

function fileOf(upload: UploadRow, caption: string | undefined): Pick<HandedOverMessage, 'content' | 'file'> {
  const { id, kind, mime_type, filename } = upload
  return {
    content: { type: 'media', kind, mime_type, ...(filename && { filename }), ...(caption && { caption }) },
    file: { kind, mime_type, upload_id: id, ...(filename && { filename }) },
  }
}

/** Writes the visitor's details beside its name onto the contact with its first message. */
async function makeKnown(
  { database, wake }: Pick<Platform, 'database' | 'wake'>,
  chat: WebChat,
  visitor: VisitorRow,
  now: Date,
): Promise<void> {
  if (visitor.user_id === null && visitor.email === null && visitor.time_zone === null) return
  const contact = await readScope(database, chat.workspaceId, (work) => contactOf(work, visitor.shown_id))
  if (contact !== undefined) return
  await inScope(database, chat.workspaceId, (work) =>
    identifyVisitor({ ...work, now }, wake, personOf(visitor)),
  )
}
