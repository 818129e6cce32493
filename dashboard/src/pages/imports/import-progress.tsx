/** The progress of an import, or its result: how many rows became what. */
import type { ContactImport } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { FileSpreadsheet } from 'lucide-react'
import { parley } from '../../api/parley.ts'
import { queryClient } from '../../api/query-client.ts'
import { saveFile } from '../../api/save-file.ts'
import { keyOf, useChange, useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { showError } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { duration, number, percent } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { barParts, isAtWork, timeLeft } from './import-state.ts'
import { importTexts } from './texts.ts'

/** No event reports progress. */
const POLL_MS = 1_000

export function useImport(id: string) {
  const query = useOperation('imports.get', { id })
  const isRunning = query.data !== undefined && isAtWork(query.data)
  useOperation('imports.get', { id }, { refetchMs: isRunning && POLL_MS })
  return query
}

export const keepImport = (changed: ContactImport): void =>
  void queryClient.setQueryData(keyOf('imports.get', { id: changed.id }), changed)

export function Counts({ counts, importId }: { counts: ContactImport['counts']; importId: string }) {
  const texts = useTexts(importTexts)
  const download = () => parley.imports.exportErrors({ id: importId }).then(saveFile).catch(showError)
  return (
    <div className="row wrap sm counts">
      <span className="row tight">
        <span className="dot good" />
        <b className="num">{number(counts.created)}</b> {texts.created}
      </span>
      <span className="row tight">
        <span className="dot good" />
        <b className="num">{number(counts.updated)}</b> {texts.updated}
      </span>
      <span className="row tight">
        <span className="dot quiet" />
        <b className="num">{number(counts.unchanged)}</b> {texts.unchanged}
      </span>
      <span className="row tight">
        <span className={counts.failed > 0 ? 'dot bad' : 'dot quiet'} />
        <b className="num">{number(counts.failed)}</b> {texts.failed(counts.failed)}
      </span>
      {counts.failed > 0 && (
        <button type="button" className="link" onClick={() => void download()}>
          {texts.download}
        </button>
      )}
    </div>
  )
}

export function ImportProgress({ id, isLinked }: { id: string; isLinked?: boolean }) {
  const texts = useTexts(importTexts)
  const mayWrite = useMay('contacts:write')
  const current = useImport(id).data
  const stop = useChange('imports.cancel', { onSuccess: keepImport, onError: showError })
  if (!current) return null
  const parts = barParts(current)
  const left = timeLeft(current, new Date())
  const name = <b dir="auto">{current.filename ?? texts.json}</b>
  const isWorking = isAtWork(current)
  return (
    <section className="card imp">
      <div className="row between wrap">
        <span className="row">
          <Icon icon={FileSpreadsheet} size="lg" />
          <span className="stack tight">
            <span className="sm">
              {isLinked ? (
                <Link className="link" to="/imports/$importId" params={{ importId: id }}>
                  {name}
                </Link>
              ) : (
                name
              )}
            </span>
            <span className="xs t3">
              {texts.status[current.status]}
              {isWorking && `. ${texts.mayClose}`}
            </span>
          </span>
        </span>
        {isWorking && mayWrite && (
          <Button size="sm" isBusy={stop.isPending} onClick={() => stop.mutate({ id })}>
            {texts.stop}
          </Button>
        )}
      </div>
      <div
        className="bar my-3"
        role="progressbar"
        aria-label={current.filename ?? texts.json}
        aria-valuenow={Math.round(current.percent)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span className="good" style={{ width: `${parts.good}%` }} />
        <span className="quiet" style={{ width: `${parts.quiet}%` }} />
        <span className="bad" style={{ width: `${parts.bad}%` }} />
      </div>
      <div className="row wrap between">
        <Counts counts={current.counts} importId={id} />
        <span className="t3 num sm">
          {texts.progress(number(current.counts.processed), percent(current.percent / 100))}
          {left !== undefined &&
            `, ${texts.secondsLeft(left < 60_000 ? `${Math.ceil(left / 1000)} s` : duration(left))}`}
        </span>
      </div>
      {current.problem && (
        <p className="callout bad mt-3" role="alert">
          {current.problem}
        </p>
      )}
    </section>
  )
}
