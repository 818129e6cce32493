/** Contacts: the people that the business knows, and whether it may write to them. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Filter, Plus, Upload, UsersRound } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { useOperation, usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { appTexts } from '../../app/texts.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Page } from '../../components/page.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { ContactFilterBar } from './contact-filter-bar.tsx'
import type { ContactSearch } from './contact-search.ts'
import { type ChosenRows, ContactsTable } from './contacts-table.tsx'
import { isFiltered, listInput } from './filters.ts'
import { ContactForm } from './form/contact-form.tsx'
import { ImportsRunning } from './imports-running.tsx'
import { contactTexts } from './texts.ts'

const PAGE_SIZE = 100

export function ContactsPage() {
  const texts = useTexts(contactTexts)
  const search = useSearch({ from: '/member/contacts' })
  const navigate = useNavigate()
  const mayWrite = useMay('contacts:write')
  const [isCreating, create] = useState(false)
  const [chosen, choose] = useState<ChosenRows>({})
  const scroller = useRef<HTMLDivElement>(null)
  const filter = listInput(search)
  const list = usePages('contacts.list', { ...filter, limit: PAGE_SIZE })
  const total = useOperation(
    'contacts.list',
    { ...filter, limit: 1, include: 'total' },
    { keepPrevious: true },
  ).data?.total
  const setSearch = (next: ContactSearch) =>
    void navigate({
      to: '/contacts',
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)),
      replace: true,
    })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const chosenContacts = list.items.filter(({ id }) => chosen[id])
  useCommands(
    mayWrite
      ? [{ label: texts.newContact, key: 'c', shortcut: 'C', icon: Plus, action: () => create(true) }]
      : [],
  )
  return (
    <Page
      title={useTexts(appTexts).contacts}
      width="panes"
      badge={total !== undefined && <span className="count">{number(total)}</span>}
      actions={<HeadActions search={search} onSearch={setSearch} onCreate={() => create(true)} />}
    >
      <div className="page" ref={scroller}>
        <div className="stack">
          <ImportsRunning />
          {chosenContacts.length > 0 ? (
            <ChosenBar contacts={chosenContacts} onDone={() => choose({})} />
          ) : (
            <ContactFilterBar search={search} total={total} onChange={setSearch} />
          )}
          <Loaded query={list}>
            {list.items.length > 0 ? (
              <ContactsTable
                contacts={list.items}
                scroller={scroller}
                chosen={chosen}
                onChoose={choose}
                onOpen={(contactId) => void navigate({ to: '/contacts/$contactId', params: { contactId } })}
                onEnd={readOn}
              />
            ) : (
              <NoContacts search={search} onCreate={() => create(true)} onClear={() => setSearch({})} />
            )}
          </Loaded>
        </div>
      </div>
      {isCreating && (
        <ContactForm
          onClose={() => create(false)}
          onSaved={({ id }) => void navigate({ to: '/contacts/$contactId', params: { contactId: id } })}
        />
      )}
    </Page>
  )
}

function HeadActions({
  search,
  onSearch,
  onCreate,
}: {
  search: ContactSearch
  onSearch(search: ContactSearch): void
  onCreate(): void
}) {
  const texts = useTexts(contactTexts)
  const app = useTexts(appTexts)
  const mayWrite = useMay('contacts:write')
  return (
    <>
      <SearchBox label={texts.search} value={search.q ?? ''} onChange={(q) => onSearch({ ...search, q })} />
      <Link className="btn" to="/audiences" aria-label={app.audiences}>
        <Icon icon={UsersRound} />
        <span className="hide-s">{app.audiences}</span>
      </Link>
      <Link className="btn" to="/imports" aria-label={app.imports}>
        <Icon icon={Upload} />
        <span className="hide-s">{app.imports}</span>
      </Link>
      {mayWrite && (
        <Button look="primary" icon={Plus} aria-label={texts.newContact} onClick={onCreate}>
          <span className="hide-s">{texts.newContact}</span>
        </Button>
      )}
    </>
  )
}

function NoContacts({
  search,
  onCreate,
  onClear,
}: {
  search: ContactSearch
  onCreate(): void
  onClear(): void
}) {
  const texts = useTexts(contactTexts)
  const mayWrite = useMay('contacts:write')
  if (isFiltered(search))
    return (
      <Empty
        title={texts.emptyFiltered}
        action={
          <Button icon={Filter} onClick={onClear}>
            {texts.dropAll}
          </Button>
        }
      />
    )
  return (
    <Empty
      title={texts.empty}
      {...(mayWrite && {
        action: (
          <Button look="primary" onClick={onCreate}>
            {texts.newContact}
          </Button>
        ),
      })}
    >
      {texts.emptyLead}
    </Empty>
  )
}
