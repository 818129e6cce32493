/** Empty, loading and broken: each says what is there, what is not lost, and what to do. */
import type { ParleyError } from '@parley/sdk/client'
import { type ReactNode, useEffect, useState } from 'react'
import { isOutage } from '../api/query-client.ts'
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/locale.ts'
import { Button } from './button.tsx'

export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty">
      <h3>{title}</h3>
      {children && <p className="sm t2">{children}</p>}
      {action}
    </div>
  )
}

/** Shows an error in place of the part that failed: the problem, the remedy, and the id of the request. */
export function Problem({ error, onRetry }: { error: Error; onRetry?(): void }) {
  const texts = useTexts(appTexts)
  const { requestId, status } = error as Partial<ParleyError>
  const isForbidden = status === 403
  // The sentence of the server names an id, and another try finds nothing either.
  if (status === 404)
    return (
      <div className="empty" role="alert">
        <h3>{texts.notFound}</h3>
      </div>
    )
  return (
    <div className="empty" role="alert">
      <h3>{isForbidden ? texts.forbidden : texts.partFailed}</h3>
      <p className="sm t2">{error.message}</p>
      {requestId && (
        <button
          type="button"
          className="link mono xs"
          onClick={() => void navigator.clipboard.writeText(requestId)}
        >
          {texts.copyRequestId(requestId)}
        </button>
      )}
      {onRetry && !isForbidden && <Button onClick={onRetry}>{texts.tryAgain}</Button>}
    </div>
  )
}

const PATIENCE_MS = 150

/** Nothing for a moment, then the shape of what comes. */
export function Skeleton({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  const texts = useTexts(appTexts)
  const [isShown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return null
  return (
    <div className="stack" role="status" aria-label={texts.loading}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have no identity
        <div key={row} className="row" style={{ height }}>
          <span className="skel" style={{ width: 32, height: 32, borderRadius: '50%' }} />
          <span className="stack tight grow">
            <span className="skel" style={{ width: `${40 + ((row * 17) % 30)}%` }} />
            <span className="skel" style={{ width: `${60 + ((row * 23) % 30)}%` }} />
          </span>
        </div>
      ))}
    </div>
  )
}

export interface Readable {
  isPending: boolean
  error: Error | null
  data?: unknown
  refetch(): unknown
}

/** The problem to show in place of a part. During an outage a part keeps what was read before. */
export const problemOf = ({ error, data }: Readable): Error | undefined =>
  error && !(data !== undefined && isOutage(error)) ? error : undefined

/** A part of a page that shows a query: skeleton, problem, or what was read. */
export function Loaded({
  query,
  skeleton,
  children,
}: {
  query: Readable
  skeleton?: ReactNode
  children: ReactNode
}) {
  const problem = problemOf(query)
  if (problem) return <Problem error={problem} onRetry={() => void query.refetch()} />
  if (query.isPending) return skeleton ?? <Skeleton />
  return children
}
