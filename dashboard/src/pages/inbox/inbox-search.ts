/** The filters of the inbox and the open trace, as the address holds them. */
export interface InboxSearch {
  /** Words that are searched for. */
  q?: string
  /** Id of the turn whose trace is open. */
  trace?: string
  channel_kinds?: string
  team_id?: string
  tags?: string
}

const NAMES = ['q', 'trace', 'channel_kinds', 'team_id', 'tags'] as const

export const validateSearch = (search: Record<string, unknown>): InboxSearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
  )
