/** Who looks at a conversation, who types, and what colleagues write to each other beside it. */
import type { Note, Output } from '@parley/contracts'
import { z } from 'zod'
import { answerNothing, type DialectRoute, readInput, readQuery, toSeconds } from '../kit/index.ts'
import { conversationId, onConversation, requireConversation } from './conversations.ts'
import { answerAll, answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { ids } from './ids.ts'

const listQuery = z.object(pageQuery)
const typing = z.looseObject({ typing: z.boolean().default(true) })
const newNote = z.looseObject({
  body: z.string().trim().min(1).max(10_000),
  mentions: z.array(z.string().max(64)).max(50).default([]),
})

export const inboxRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/inbox/{conversation}/viewing',
    async answer(request, api) {
      const work = api.call('viewers.update', { conversation_id: conversationId(request) })
      return answerAll(request, (await onConversation(request, work)).data.map(presentViewer))
    },
  },
  {
    method: 'DELETE',
    path: '/inbox/{conversation}/viewing',
    async answer(request, api) {
      const work = api.call('viewers.delete', { conversation_id: conversationId(request) })
      await onConversation(request, work)
      return answerNothing()
    },
  },
  {
    method: 'GET',
    path: '/inbox/{conversation}/viewers',
    async answer(request, api) {
      const work = api.call('viewers.list', { conversation_id: conversationId(request) })
      return answerAll(request, (await onConversation(request, work)).data.map(presentViewer))
    },
  },
  {
    method: 'POST',
    path: '/inbox/{conversation}/typing',
    async answer(request, api) {
      const body = readInput(typing, request.body)
      const work = api.call('viewers.update', {
        conversation_id: conversationId(request),
        typing: body.typing,
      })
      await onConversation(request, work)
      return answerOne(request, 200, { typing: body.typing })
    },
  },
  {
    method: 'POST',
    path: '/inbox/{conversation}/internal-notes',
    fields: { text: 'body' },
    async answer(request, api) {
      const body = readInput(newNote, request.body)
      const work = api.call('notes.create', {
        conversation_id: conversationId(request),
        text: body.body,
        mentions: body.mentions.map((id, at) => ids.readField('member', `mentions.${at}`, id)),
      })
      return answerOne(request, 201, presentNote(await onConversation(request, work)))
    },
  },
  {
    method: 'GET',
    path: '/inbox/{conversation}/internal-notes',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const { id } = await requireConversation(request, api)
      const page = await readPage(query, (asked) => api.call('notes.list', { ...asked, conversation_id: id }))
      return answerPage(request, page, presentNote)
    },
  },
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
