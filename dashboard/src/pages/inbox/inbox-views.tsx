/** The lists of the inbox in the sidebar: the built-in ones, then those that somebody saved. */
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { useKeys } from '../../app/keys.ts'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { useSavedViews } from './saved-views/use-saved-views.ts'
import { viewTexts } from './view-texts.ts'
import { VIEWS } from './views.ts'

export function InboxViews() {
  const texts = useTexts(viewTexts)
  const { view: current } = useParams({ strict: false })
  const saved = useSavedViews()
  const counts = useViewCounts()
  useViewKeys([...VIEWS.map(({ slug }) => slug), ...saved.map(({ id }) => id)])
  return (
    <>
      {VIEWS.map(({ slug, label }) => (
        <ViewLink key={slug} view={slug} isCurrent={current === slug} counted={counts.get(slug)}>
          {texts[label] as string}
        </ViewLink>
      ))}
      {saved.map(({ id, name }) => (
        <ViewLink key={id} view={id} isCurrent={current === id} counted={counts.get(id)}>
          {name}
        </ViewLink>
      ))}
    </>
  )
}

/** G and a digit open the view at that place. */
function useViewKeys(views: readonly string[]): void {
  const navigate = useNavigate()
  useKeys(
    Object.fromEntries(
      views
        .slice(0, 9)
        .map((view, index) => [
          `g ${index + 1}`,
          () => void navigate({ to: '/inbox/$view', params: { view } }),
        ]),
    ),
  )
}

interface Counted {
  count: number
  /** There are more than were counted. */
  more: boolean
}

interface ViewLinkProps {
  view: string
  isCurrent: boolean
  counted: Counted | null | undefined
  children: string
}

function ViewLink({ view, isCurrent, counted, children }: ViewLinkProps) {
  return (
    <Link
      to="/inbox/$view"
      params={{ view }}
      className="nav sub"
      {...(isCurrent && { 'aria-current': 'page' as const })}
    >
      <span className="lbl trunc">{children}</span>
      {counted && counted.count > 0 && (
        <span className="count">{`${number(counted.count)}${counted.more ? '+' : ''}`}</span>
      )}
    </Link>
  )
}

/** Fresh enough for a sidebar, and cheap for the server. */
const REFRESH_MS = 20_000

function useViewCounts(): ReadonlyMap<string, Counted | null> {
  const { data } = useOperation('views.count', {}, { refetchMs: REFRESH_MS })
  return useMemo(() => {
    if (!data) return new Map()
    const { needs_person, mine, mentions, with_ai, open, snoozed } = data.built_in
    return new Map([
      ['needs-person', needs_person],
      ['mine', mine],
      ['mentions', mentions],
      ['with-ai', with_ai],
      ['open', open],
      ['snoozed', snoozed],
      ...data.views.map(({ view_id, counted }) => [view_id, counted] as const),
    ])
  }, [data])
}
