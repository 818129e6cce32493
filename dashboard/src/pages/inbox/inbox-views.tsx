/** The lists of the inbox in the sidebar: the built-in ones, then those that somebody saved. */
import { Link, useParams } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { useTexts } from '../../texts/locale.ts'
import { inboxTexts } from './texts.ts'
import { VIEWS } from './views.ts'

export function InboxViews() {
  const texts = useTexts(inboxTexts)
  const { view: current } = useParams({ strict: false })
  const saved = useOperation('views.list', { limit: 50 })
  return (
    <>
      {VIEWS.map(({ slug, label }) => (
        <ViewLink key={slug} view={slug} isCurrent={current === slug}>
          {texts[label] as string}
        </ViewLink>
      ))}
      {saved.data?.data.map(({ id, name }) => (
        <ViewLink key={id} view={id} isCurrent={current === id}>
          {name}
        </ViewLink>
      ))}
    </>
  )
}

function ViewLink({ view, isCurrent, children }: { view: string; isCurrent: boolean; children: string }) {
  return (
    <Link
      to="/inbox/$view"
      params={{ view }}
      className="nav sub"
      {...(isCurrent && { 'aria-current': 'page' as const })}
    >
      <span className="lbl trunc">{children}</span>
    </Link>
  )
}
