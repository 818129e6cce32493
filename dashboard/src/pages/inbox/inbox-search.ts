/** The filters of the inbox and the open trace, as the address holds them. */
export interface InboxSearch {
  /** Words that are searched for. */
  q?: string
  /** Id of the turn whose trace is open. */
  trace?: string
  channel_kinds?: string
  team_id?: string
  tags?: string
  /** `me` or `none`. */
  assignee?: string
  /** `yes`. */
  unread?: string
  /** Names, with commas. */
  priority?: string
}

/** Those that narrow the list. */
const FILTERS = ['channel_kinds', 'team_id', 'tags', 'assignee', 'unread', 'priority'] as const
const NAMES = ['q', 'trace', ...FILTERS] as const

export const hasFilters = (search: InboxSearch): boolean => FILTERS.some((name) => search[name])

export const validateSearch = (search: Record<string, unknown>): InboxSearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
  )
