/** The requests of people who work in an inbox all day. */
import { showId } from '@parley/contracts'
import type pg from 'pg'
import type { LoadedWorkspace } from '../fill/bench-workspaces.ts'
import { FIRST_NAMES, TAGS } from '../fill/load-inbox.ts'

export interface Question {
  /** Of its figures. */
  name: string
  what: string
  /** The requests of one asking; `number` varies what is asked for. */
  ask(number: number): string[]
}

/** The list's reads of the database alone, without HTTP or validation. */
export const FLOOR = `
  select c.*, p.name, h.kind from conversations c
    join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
    join channels h on h.workspace_id = c.workspace_id and h.id = c.channel_id
   where c.workspace_id = $1 and c.lifecycle not in ('closed', 'archived')
   order by coalesce(c.last_message_at, c.created_at) desc, c.id desc limit 26`

export async function questionsFor(client: pg.ClientBase, large: LoadedWorkspace): Promise<Question[]> {
  const read = async <Row extends pg.QueryResultRow>(text: string) =>
    (await client.query<Row>(text, [large.workspaceId])).rows
  const members = await read<{ id: string }>('select id from members where workspace_id = $1 order by id')
  const sample = await read<{ id: string; phone: string }>(`
    select c.id, i.value as phone from conversations c tablesample system (1)
      join contact_identities i on i.workspace_id = c.workspace_id and i.contact_id = c.contact_id
     where c.workspace_id = $1 limit 2000`)
  // From words that stand everywhere to words that stand hardly anywhere.
  const words = await read<{ word: string }>(`
    select substr(word, 6) as word from (
      select unnest(tsvector_to_array(words)) as word from (
        select words from conversation_documents where workspace_id = $1 limit 20000) d) w
     group by word order by count(*) desc limit 8000`)
  const list = (query: Record<string, string>) => [
    `/v1/conversations?${new URLSearchParams({ limit: '25', ...query })}`,
  ]
  const nth = <T>(values: readonly T[], number: number) => values[number % values.length]!
  return [
    { name: 'list', what: 'list: open, newest first', ask: () => list({ closed: 'false' }) },
    {
      name: 'assigned',
      what: 'filter: open, of one member',
      ask: (number) => list({ closed: 'false', assignee: showId('member', nth(members, number).id) }),
    },
    { name: 'tagged', what: 'filter: by tag', ask: (number) => list({ tags: nth(TAGS, number) }) },
    { name: 'unread', what: 'filter: unread', ask: () => list({ unread: 'true' }) },
    {
      name: 'waiting',
      what: 'order: open, who waits longest first',
      ask: () => list({ closed: 'false', sort: 'waiting_longest' }),
    },
    {
      name: 'search_name',
      what: 'search: first name',
      ask: (number) => list({ search: nth(FIRST_NAMES, number) }),
    },
    {
      name: 'search_phone',
      what: 'search: seven digits of a phone',
      ask: (number) => list({ search: nth(sample, number).phone.slice(-7) }),
    },
    {
      name: 'search_word',
      what: 'search: a word of a message',
      ask: (number) => list({ search: nth(words, number * 37).word }),
    },
    {
      name: 'search_two',
      what: 'search: a name and a word',
      ask: (number) => list({ search: `${nth(FIRST_NAMES, number)} ${nth(words, number * 37).word}` }),
    },
    {
      name: 'thread',
      what: 'open a thread: conversation and 50 messages',
      ask(number) {
        const id = showId('conversation', nth(sample, number * 7).id)
        return [`/v1/conversations/${id}`, `/v1/messages?conversation_id=${id}&limit=50&order=desc`]
      },
    },
  ]
}
