/** The head of a page and its body. */
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

export interface PageProps {
  title: string
  /** Behind the title: the state of what the page shows. */
  badge?: ReactNode
  /** The list that this page is an item of. */
  parent?: { to: string; label: string }
  /** Buttons at the end of the head; one at most is primary. */
  actions?: ReactNode
  /** `wide` for reading (1160 px), `narrow` for forms (760 px), `full` for boards and calendars, `panes` for pages that scroll their own parts. */
  width?: 'wide' | 'narrow' | 'full' | 'panes'
  children: ReactNode
}

export function Page({ title, badge, parent, actions, width = 'wide', children }: PageProps) {
  return (
    <main className="main paper" id="main">
      <header className="phead">
        {parent && (
          <>
            <Link className="crumb b" to={parent.to} aria-label={parent.label}>
              {parent.label}
            </Link>
            <ChevronRight aria-hidden className="i sm t3" />
          </>
        )}
        <h1 className="trunc">{title}</h1>
        {badge}
        <span className="grow" />
        {actions}
      </header>
      {width === 'panes' ? (
        children
      ) : (
        <div className="page">
          <div className={width === 'full' ? '' : width}>{children}</div>
        </div>
      )}
    </main>
  )
}
