/** How far the reading of a source has come, or why it failed. */
import type { KnowledgeSource } from '@parley/contracts'
import { Check, Lock } from 'lucide-react'
import { Icon } from '../../components/icon.tsx'
import { fullDate, number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { knowledgeTexts } from './texts.ts'

export function SourceState({ source }: { source: KnowledgeSource }) {
  const texts = useTexts(knowledgeTexts)
  const { status, progress } = source
  if (status === 'reading') return <Reading progress={progress} />
  if (status === 'failed') return <span className="bad xs">{source.error ?? texts.failed}</span>
  if (source.expired)
    return <span className="badge warn">{texts.expiredHint(fullDate(source.expires_at!))}</span>
  return (
    <span className="row tight">
      <span className="badge good">
        <Icon icon={Check} />
        {texts.ready}
      </span>
      {source.audience === 'internal' && (
        <span className="badge">
          <Icon icon={Lock} />
          {texts.internal}
        </span>
      )}
      {progress.failed > 0 && <span className="xs warn">{texts.failedPages(progress.failed)}</span>}
    </span>
  )
}

function Reading({ progress }: { progress: KnowledgeSource['progress'] }) {
  const texts = useTexts(knowledgeTexts)
  const { found, read, failed, skipped } = progress
  const share = (count: number) => `${(count / Math.max(1, found)) * 100}%`
  return (
    <div className="min-w-36">
      <span className="xs row between mb-1">
        <span>{texts.reading}</span>
        <span className="num t3">{texts.progress(number(read + failed + skipped), number(found))}</span>
      </span>
      <div
        className="bar"
        role="progressbar"
        aria-label={texts.reading}
        aria-valuemin={0}
        aria-valuemax={found}
        aria-valuenow={read + failed + skipped}
      >
        <span style={{ width: share(read + skipped) }} />
        <span className="bad" style={{ width: share(failed) }} />
      </div>
      <span className="xs t3">{texts.mayClose}</span>
    </div>
  )
}
