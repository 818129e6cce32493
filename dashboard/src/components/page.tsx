/** The head of a page and its body. */
import type { ReactNode } from 'react'

export interface PageProps {
  title: string
  /** Buttons at the end of the head; one at most is primary. */
  actions?: ReactNode
  /** `wide` for reading (1160 px), `narrow` for forms (760 px), `full` for boards and calendars. */
  width?: 'wide' | 'narrow' | 'full'
  children: ReactNode
}

export function Page({ title, actions, width = 'wide', children }: PageProps) {
  return (
    <main className="main paper" id="main">
      <header className="phead">
        <h1 className="trunc">{title}</h1>
        <span className="grow" />
        {actions}
      </header>
      <div className="page">
        <div className={width === 'full' ? '' : width}>{children}</div>
      </div>
    </main>
  )
}
