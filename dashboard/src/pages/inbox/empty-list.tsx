/** A list without a conversation: why, and the way on. */
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { emptyListTexts } from './empty-list-texts.ts'
import { firstRunTexts } from './first-run-texts.ts'
import { hasFilters, type InboxSearch } from './inbox-search.ts'
import { useIsFirstRun } from './use-first-run.ts'

/** Most workspaces have had a conversation. */
const FirstRun = lazy(() => import('./first-run.tsx'))

export function EmptyList({ view, search }: { view: string; search: InboxSearch }) {
  const texts = useTexts(emptyListTexts)
  const firstTexts = useTexts(firstRunTexts)
  const isFirstRun = useIsFirstRun()
  const navigate = useNavigate()
  if (search.q || hasFilters(search)) {
    return (
      <Empty
        title={search.q ? texts.emptySearch(search.q) : texts.emptyFiltered}
        action={
          <Button onClick={() => void navigate({ to: '/inbox/$view', params: { view }, search: {} })}>
            {texts.dropSearch}
          </Button>
        }
      />
    )
  }
  if (isFirstRun) {
    return (
      <>
        <p className="hide-s p-12 text-center sm t2">{firstTexts.listLead}</p>
        <div className="only-s">
          <Suspense>
            <FirstRun />
          </Suspense>
        </div>
      </>
    )
  }
  const [title, lead] = texts.emptyView[view] ?? [texts.empty]
  return <Empty title={title}>{lead}</Empty>
}

/** The address names a saved view that was deleted, or nothing that ever was. */
export function MissingList() {
  const texts = useTexts(emptyListTexts)
  return (
    <Empty
      title={texts.missingList}
      action={
        <Link className="btn" to="/inbox/$view" params={{ view: 'open' }}>
          {texts.toAllOpen}
        </Link>
      }
    >
      {texts.missingListLead}
    </Empty>
  )
}
