/** Title, search and filters of the list. All of them are in the address. */
import type { View } from '@parley/contracts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ListFilter, Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { useCommands } from '../../app/page-commands.ts'
import { Icon } from '../../components/icon.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../components/menu.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { InboxSearch } from './inbox-search.ts'
import { ViewMenu } from './saved-views/view-menu.tsx'
import { inboxTexts } from './texts.ts'
import { viewTexts } from './view-texts.ts'
import { type ConversationFilter, VIEWS } from './views.ts'

/** A search begins when so much time has passed since the last letter. */
const PAUSE_MS = 250
const FILTER_BUTTON = 'filter'
const KINDS = ['whatsapp', 'webchat'] as const

export interface ListHeadProps {
  view: string
  saved: View | undefined
  /** Of the list as it is shown. */
  filter: ConversationFilter
  isNarrowed: boolean
  isBusy: boolean
  /** Shown in place of search and filters. */
  children: ReactNode
}

export function ListHead({ view, saved, filter, isNarrowed, isBusy, children }: ListHeadProps) {
  const texts = useTexts(viewTexts)
  const builtIn = VIEWS.find(({ slug }) => slug === view)
  const title = builtIn ? texts[builtIn.label] : (saved?.name ?? texts.savedView)
  const { sort, ...fields } = filter
  return (
    <>
      <div className="bar2">
        <h1 className="trunc" dir="auto">
          {title}
        </h1>
        <span className="grow" />
        {isBusy && <span className="spin t3" aria-hidden />}
        <ViewMenu
          view={saved}
          shown={{ filter: fields, ...(sort !== undefined && { sort }) }}
          isNarrowed={isNarrowed}
        />
      </div>
      <div className="filters">
        {children || (
          <>
            <SearchBox key={view} view={view} />
            <Filters view={view} />
          </>
        )}
      </div>
    </>
  )
}

function SearchBox({ view }: { view: string }) {
  const texts = useTexts(inboxTexts)
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as InboxSearch
  const [words, setWords] = useState(search.q ?? '')
  const input = useRef<HTMLInputElement>(null)
  useCommands([
    { label: texts.searchHere, key: '/', shortcut: '/', icon: Search, action: () => input.current?.focus() },
  ])
  useEffect(() => {
    const wanted = words.trim()
    if (wanted === (search.q ?? '')) return
    const timer = setTimeout(
      () =>
        void navigate({
          to: '.',
          search: (before: InboxSearch) => ({ ...before, q: wanted || undefined }),
          replace: true,
        }),
      PAUSE_MS,
    )
    return () => clearTimeout(timer)
  }, [words, search.q, navigate])
  return (
    <div className="inwrap search">
      <Icon icon={Search} size="sm" />
      <input
        ref={input}
        className="input"
        type="search"
        value={words}
        placeholder={texts.search}
        aria-label={texts.search}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          setWords('')
          event.currentTarget.blur()
          void navigate({ to: '/inbox/$view', params: { view } })
        }}
      />
      <kbd className="kbd hide-s">/</kbd>
    </div>
  )
}

function Filters({ view }: { view: string }) {
  const texts = useTexts(inboxTexts)
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as InboxSearch
  const teams = useOperation('teams.list', { limit: 100 })
  const tags = useOperation('conversation_tags.list', {})
  const set = (change: InboxSearch) =>
    void navigate({
      to: '/inbox/$view',
      params: { view },
      search: { ...search, ...change, trace: undefined },
    })
  const team = teams.data?.data.find(({ id }) => id === search.team_id)
  useCommands([
    {
      label: texts.filter,
      key: 'f',
      shortcut: 'F',
      icon: ListFilter,
      action: () => document.getElementById(FILTER_BUTTON)?.click(),
    },
  ])
  return (
    <div className="chips">
      <Menu
        align="start"
        trigger={
          <button type="button" className="chip" id={FILTER_BUTTON}>
            <Icon icon={ListFilter} />
            {texts.filter}
          </button>
        }
      >
        {KINDS.map((kind) => (
          <MenuItem key={kind} onSelect={() => set({ channel_kinds: kind })}>
            {texts.channelKind(kind)}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => set({ unread: 'yes' })}>{texts.unreadOnly}</MenuItem>
        <MenuItem onSelect={() => set({ assignee: 'me' })}>{texts.ofMe}</MenuItem>
        <MenuItem onSelect={() => set({ assignee: 'none' })}>{texts.ofNobody}</MenuItem>
        <MenuItem onSelect={() => set({ priority: 'urgent,high' })}>{texts.urgentOnly}</MenuItem>
        {teams.data && teams.data.data.length > 0 && <MenuLine />}
        {teams.data?.data.map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => set({ team_id: id })}>
            {name}
          </MenuItem>
        ))}
        {tags.data && tags.data.data.length > 0 && <MenuLabel>{texts.tags}</MenuLabel>}
        {tags.data?.data.slice(0, 12).map(({ tag }) => (
          <MenuItem key={tag} onSelect={() => set({ tags: tag })}>
            {tag}
          </MenuItem>
        ))}
      </Menu>
      {search.channel_kinds && (
        <FilterChip onDrop={() => set({ channel_kinds: undefined })}>
          {texts.channelKind(search.channel_kinds)}
        </FilterChip>
      )}
      {search.team_id && (
        <FilterChip onDrop={() => set({ team_id: undefined })}>{team?.name ?? texts.team}</FilterChip>
      )}
      {search.unread && <FilterChip onDrop={() => set({ unread: undefined })}>{texts.unreadOnly}</FilterChip>}
      {search.assignee && (
        <FilterChip onDrop={() => set({ assignee: undefined })}>
          {search.assignee === 'none' ? texts.ofNobody : texts.ofMe}
        </FilterChip>
      )}
      {search.priority && (
        <FilterChip onDrop={() => set({ priority: undefined })}>{texts.urgentOnly}</FilterChip>
      )}
      {search.tags && <FilterChip onDrop={() => set({ tags: undefined })}>{search.tags}</FilterChip>}
    </div>
  )
}

function FilterChip({ onDrop, children }: { onDrop(): void; children: string }) {
  return (
    <button type="button" className="chip on" onClick={onDrop}>
      {children}
      <Icon icon={X} />
    </button>
  )
}
