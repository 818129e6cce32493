import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Problem } from '../components/states.tsx'
import { useTexts } from '../texts/locale.ts'
import { appTexts } from './texts.ts'

export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <main className="main" id="main">
      <Problem error={error as Error} onRetry={reset} />
    </main>
  )
}

export function NotFound() {
  const texts = useTexts(appTexts)
  return (
    <main className="main" id="main">
      <div className="empty">
        <h3>{texts.notFound}</h3>
        <Link to="/" className="btn">
          {texts.toInbox}
        </Link>
      </div>
    </main>
  )
}
