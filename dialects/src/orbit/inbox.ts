/** Presence at a conversation: the members who look at it and who type; and the notes of colleagues beside it. */
import type { Note, Output } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  toSeconds,
} from '../kit/index.ts'
import { conversationId, conversationOf, noConversation } from './conversations.ts'
import { answerAll, answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { ids } from './ids.ts'

const listQuery = z.object(pageQuery)
const typing = z.looseObject({ typing: z.boolean().default(true) })
const newNote = z.looseObject({
  body: z.string().trim().min(1).max(10_000),
  mentions: z.array(z.string().max(64)).max(50).default([]),
})

const refusals = { not_found: noConversation }
const ofConversation = (request: DialectRequest) => ({ conversation_id: conversationId(request) })

export const inboxRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/inbox/{conversation}/viewing',
    operation: 'viewers.update',
    read: ofConversation,
    refusals,
    write: ({ data }, { request }) => answerAll(request, data.map(presentViewer)),
  }),
  route({
    method: 'DELETE',
    path: '/inbox/{conversation}/viewing',
    operation: 'viewers.delete',
    read: ofConversation,
    refusals,
    write: answerNothing,
  }),
  route({
    method: 'GET',
    path: '/inbox/{conversation}/viewers',
    operation: 'viewers.list',
    read: ofConversation,
    refusals,
    write: ({ data }, { request }) => answerAll(request, data.map(presentViewer)),
  }),
  route({
    method: 'POST',
    path: '/inbox/{conversation}/typing',
    parse: ({ body }) => readInput(typing, body),
    operation: 'viewers.update',
    read: (request, { parsed }) => ({ ...ofConversation(request), typing: parsed.typing }),
    refusals,
    write: (_viewers, { request, parsed }) => answerOne(request, 200, { typing: parsed.typing }),
  }),
  route({
    method: 'POST',
    path: '/inbox/{conversation}/internal-notes',
    fields: { text: 'body' },
    operation: 'notes.create',
    read(request) {
      const body = readInput(newNote, request.body)
      return {
        ...ofConversation(request),
        text: body.body,
        mentions: body.mentions.map((id, at) => ids.readField('member', `mentions.${at}`, id)),
      }
    },
    refusals,
    write: (note, { request }) => answerOne(request, 201, presentNote(note)),
  }),
  route({
    method: 'GET',
    path: '/inbox/{conversation}/internal-notes',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: conversationOf,
    operation: 'notes.list',
    read: (_request, { found, parsed }) => ({ ...askPage(parsed), conversation_id: found.id }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentNote),
  }),
]

type Viewer = Output<'viewers.list'>['data'][number]

function presentViewer({ id, name, typing, since }: Viewer) {
  return { user_id: showViewer(id), name, typing, since: toSeconds(since) }
}

/** A member, or the key that stands for somebody. */
function showViewer(id: string): string {
  return id.startsWith('mbr_') ? ids.show('member', id) : id
}

export function presentNote(note: Note) {
  const { kind, id, name } = note.author
  return {
    id: ids.show('note', note.id),
    conversation_id: ids.show('conversation', note.conversation_id),
    body: note.text,
    mentions: note.mentions.map((member) => ids.show('member', member)),
    author: { type: kind === 'member' ? 'user' : kind, id: id === null ? null : showViewer(id), name },
    created_at: toSeconds(note.created_at),
    updated_at: toSeconds(note.updated_at),
  }
}
