/** The noun: what colleagues write to each other beside a conversation. Pure. */

import { memberOf, type Note, normaliseWithin, type Principal, showId } from '@parley/contracts'
import { principalIdOf } from '../../../platform/operations/principal-id.ts'
import type { Actor } from '../conversations/index.ts'

export interface NoteRow {
  workspace_id: string
  id: string
  conversation_id: string
  text: string
  mentions: string[]
  author_kind: Note['author']['kind']
  author_id: string | null
  author_name: string | null
  created_at: Date | string
  updated_at: Date | string
}

const NOUN_OF_AUTHOR = { member: 'member', key: 'api_key', agent: 'agent', rule: 'routing_rule' } as const

/** Also of the snapshot in an event. */
export function presentNote(row: Omit<NoteRow, 'workspace_id'>): Note {
  const { author_kind: kind, author_id: id } = row
  return {
    id: showId('note', row.id),
    conversation_id: showId('conversation', row.conversation_id),
    text: row.text,
    mentions: row.mentions.map((member) => showId('member', member)),
    author: {
      kind,
      id: id === null || kind === 'operator' ? null : showId(NOUN_OF_AUTHOR[kind], id),
      name: row.author_name,
    },
    created_at: new Date(row.created_at).toISOString(),
    updated_at: new Date(row.updated_at).toISOString(),
  }
}

/** The author of a note that this principal writes. */
export function authorOf(
  principal: Principal,
  actor: Actor,
): Pick<NoteRow, 'author_kind' | 'author_id' | 'author_name'> {
  const kind = actor.kind as Note['author']['kind']
  return {
    author_kind: kind,
    author_id: kind === 'operator' ? null : (memberOf(principal)?.id ?? principalIdOf(principal)),
    author_name: actor.name,
  }
}

/** Members who only answer or read change what they wrote themselves; so does an agent. */
export function mayChange(row: NoteRow, principal: Principal): boolean {
  switch (principal.kind) {
    case 'member': {
      const { id, role } = principal.member
      const rules = role === 'owner' || role === 'admin'
      return rules || (row.author_kind === 'member' && row.author_id === id)
    }
    case 'agent':
      return row.author_id === principal.agentId
    case 'key':
    case 'operator':
      return true
  }
}

export interface MemberName {
  id: string
  name: string
}

/**
 * Members whose `@name` stands in the text. Of names that begin alike the longest counts: "@Asha Rao" is not Asha. A first
 * name does where one member alone has it and nobody is called just that.
 */
export function mentionedIn(text: string, members: readonly MemberName[]): string[] {
  const folded = fold(text)
  const known = members
    .map(({ id, name }) => ({ id, name: fold(name).trim() }))
    .filter(({ name }) => name !== '')
  const found = new Set<string>()
  for (let at = folded.indexOf('@'); at !== -1; at = folded.indexOf('@', at + 1)) {
    // The @ of an e-mail address names nobody.
    if (at > 0 && isWord(folded[at - 1]!)) continue
    const stands = (name: string) =>
      folded.startsWith(name, at + 1) && !isWord(folded[at + 1 + name.length] ?? '')
    const full = longestOf(known.map(({ name }) => name).filter(stands))
    const first = longestOf(known.map(({ name }) => firstOf(name)).filter(stands))
    const meant = known.filter(({ name }) => (full ? name === full : firstOf(name) === first))
    if (full || meant.length === 1) for (const { id } of meant) found.add(id)
  }
  return [...found]
}

function fold(text: string): string {
  return normaliseWithin(text, 'NFKC').toLowerCase()
}

function longestOf(names: readonly string[]): string | undefined {
  return names.toSorted((a, b) => b.length - a.length)[0]
}

function firstOf(name: string): string {
  return name.split(/\s/, 1)[0]!
}

function isWord(character: string): boolean {
  return /[\p{L}\p{M}\p{N}_]/u.test(character)
}
