import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useMe } from '../../app/member.ts'
import { NotFound } from '../../app/page-failed.tsx'
import { Skeleton } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { SECTIONS } from './sections.ts'
import { settingsTexts } from './texts.ts'

const GROUPS = ['you', 'workspace', 'answers', 'trust'] as const

export function SettingsPage() {
  const texts = useTexts(settingsTexts)
  const navigate = useNavigate()
  const me = useMe()
  const { section: slug } = useParams({ strict: false })
  const shown = SECTIONS.filter(({ scope }) => me?.scopes.includes(scope))
  const current = shown.find((section) => section.slug === slug)
  if (me && !current) return <NotFound />
  const Body = current?.component
  return (
    <main className="main" id="main">
      <header className="phead">
        <h1 className="trunc">{texts.settings}</h1>
        <span className="grow" />
        <select
          className="select only-s w-auto"
          aria-label={texts.settings}
          value={slug}
          onChange={({ target }) =>
            void navigate({ to: '/settings/$section', params: { section: target.value } })
          }
        >
          {shown.map((section) => (
            <option key={section.slug} value={section.slug}>
              {texts.names[section.slug]}
            </option>
          ))}
        </select>
      </header>
      <div className="twopane sett">
        <nav className="setnav" aria-label={texts.settings}>
          {GROUPS.map((group) => (
            <div key={group} className="contents">
              <div className="navh">{texts[group]}</div>
              {shown
                .filter((section) => section.group === group)
                .map((section) => (
                  <Link
                    key={section.slug}
                    to="/settings/$section"
                    params={{ section: section.slug }}
                    className="nav"
                    {...(section.slug === slug && { 'aria-current': 'page' as const })}
                  >
                    {texts.names[section.slug]}
                  </Link>
                ))}
            </div>
          ))}
        </nav>
        <div className="page">
          <Suspense fallback={<Skeleton />}>{Body && <Body />}</Suspense>
        </div>
      </div>
    </main>
  )
}
