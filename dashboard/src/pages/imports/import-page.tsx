/** One import: correct the mapping, try it, start it, watch it, correct the rows that failed. */
import type { ContactImport, Input } from '@parley/contracts'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Play, ScanSearch } from 'lucide-react'
import { useRef } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { showError } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { Loaded } from '../../components/states.tsx'
import { clockTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { FailedRows } from './failed-rows.tsx'
import { FileDrop } from './file-drop.tsx'
import { FirstRows } from './first-rows.tsx'
import { Counts, ImportProgress, keepImport, useImport } from './import-progress.tsx'
import { ImportSettings } from './import-settings.tsx'
import { MappingTable } from './mapping-table.tsx'
import { STATUS_BADGES } from './page.tsx'
import { importTexts } from './texts.ts'

export function ImportPage() {
  const texts = useTexts(importTexts)
  const app = useTexts(appTexts)
  const { importId } = useParams({ from: '/member/imports/$importId' })
  const navigate = useNavigate()
  const query = useImport(importId)
  const current = query.data
  return (
    <Page
      title={current?.filename ?? app.imports}
      parent={{ to: '/imports', label: app.imports }}
      width="narrow"
      badge={current && <span className={STATUS_BADGES[current.status]}>{texts.status[current.status]}</span>}
    >
      <Loaded query={query}>
        {current?.status === 'uploading' && <FileDrop begun={current} onUploaded={keepImport} />}
        {current?.status === 'ready' && <Preparation current={current} />}
        {current && current.status !== 'uploading' && current.status !== 'ready' && (
          <div className="stack loose">
            <ImportProgress id={importId} />
            {current.counts.failed > 0 && (
              <FailedRows importId={importId} isDry={current.status === 'checking'} />
            )}
            {current.status === 'completed' && (
              <div className="row">
                <Link
                  className="btn primary"
                  to="/contacts"
                  search={current.tags[0] ? { tags: current.tags[0] } : {}}
                >
                  {texts.seeContacts}
                </Link>
                <Button onClick={() => void navigate({ to: '/imports' })}>{texts.another}</Button>
              </div>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Preparation({ current }: { current: ContactImport }) {
  const texts = useTexts(importTexts)
  const { id } = current
  const mayWrite = useMay('contacts:write')
  const preview = useOperation('imports.preview', { id, rows: 10 }, { keepPrevious: true })
  const onSuccess = (changed: ContactImport) => {
    keepImport(changed)
    void queryClient.invalidateQueries({ queryKey: ['imports.preview'] })
    void queryClient.invalidateQueries({ queryKey: ['imports.errors'] })
  }
  const update = useChange('imports.update', { onSuccess, onError: showError })
  const saving = useRef<Promise<boolean>>(Promise.resolve(true))
  const save = (changes: Omit<Input<'imports.update'>, 'id'>) => {
    saving.current = update.mutateAsync({ ...changes, id }).then(
      () => true,
      () => false,
    )
  }
  // The press of the button leaves the field whose setting is saved by that: it counts already.
  const afterSaving = (run: () => void) => void saving.current.then((isSaved) => isSaved && run())
  const check = useChange('imports.check', { onSuccess, onError: showError })
  const start = useChange('imports.start', { onSuccess, onError: showError })
  return (
    <div className="stack loose">
      <section className="card">
        <header>
          <h2>{texts.mapping}</h2>
        </header>
        <div className="body stack">
          <p className="sm t2">{texts.mappingLead}</p>
          <Loaded query={preview}>
            <MappingTable columns={preview.data?.columns ?? []} onChange={(mapping) => save({ mapping })} />
          </Loaded>
        </div>
      </section>
      <section className="card">
        <header>
          <h2>{texts.settings}</h2>
        </header>
        <div className="body">
          <ImportSettings current={current} errors={fieldErrors(update.error)} onChange={save} />
        </div>
      </section>
      {preview.data && <FirstRows rows={preview.data.rows} />}
      {current.check && (
        <section className="callout info">
          <span className="stack tight">
            <b>{texts.checkedAt(clockTime(current.check.checked_at))}</b>
            <Counts counts={current.check} importId={id} />
          </span>
        </section>
      )}
      {mayWrite && (
        <div className="row">
          <Button
            icon={ScanSearch}
            isBusy={check.isPending}
            onClick={() => afterSaving(() => check.mutate({ id }))}
          >
            {texts.check}
          </Button>
          <Button
            look="primary"
            icon={Play}
            isBusy={start.isPending}
            onClick={() => afterSaving(() => start.mutate({ id }))}
          >
            {texts.start}
          </Button>
        </div>
      )}
      {current.check && current.check.failed > 0 && <FailedRows importId={id} isDry />}
    </div>
  )
}
