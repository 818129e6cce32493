/** Earlier versions of a document: each can be read and restored. */
import type { KnowledgeDocument, KnowledgeDocumentVersion } from '@parley/contracts'
import { useState } from 'react'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Loaded } from '../../components/states.tsx'
import { fullTime, number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { useKeepDocument } from './keep-document.ts'
import { knowledgeTexts } from './texts.ts'

export function DocumentVersions({ document, mayWrite }: { document: KnowledgeDocument; mayWrite: boolean }) {
  const texts = useTexts(knowledgeTexts)
  const versions = useOperation('documents.versions', { id: document.id, limit: 20 })
  const keep = useKeepDocument()
  const restore = useChange('documents.restore', { onSuccess: keep, onError: showError })
  const restoreVersion = (version: number) =>
    restore.mutate(
      { id: document.id, version },
      {
        onSuccess: () =>
          showToast(texts.restored(number(version)), {
            undo: () => restore.mutate({ id: document.id, version: document.version }),
          }),
      },
    )
  return (
    <details className="mt-4">
      <summary className="sm t2">{texts.versions}</summary>
      <Loaded query={versions}>
        {versions.data?.data.length === 0 && <p className="sm t3 mt-2">{texts.noVersions}</p>}
        <ul className="stack mt-2">
          {versions.data?.data.map((version) => (
            <Version
              key={version.id}
              version={version}
              onRestore={mayWrite ? () => restoreVersion(version.version) : undefined}
            />
          ))}
        </ul>
      </Loaded>
    </details>
  )
}

interface VersionProps {
  version: KnowledgeDocumentVersion
  onRestore: (() => void) | undefined
}

function Version({ version, onRestore }: VersionProps) {
  const texts = useTexts(knowledgeTexts)
  const [isShown, show] = useState(false)
  const whole = useOperation(
    'documents.get',
    { id: version.document_id, version: version.version },
    { enabled: isShown },
  )
  return (
    <li className="stack tight sm">
      <div className="row between">
        <span>
          {texts.version(number(version.version))}{' '}
          <span className="t3">
            {fullTime(version.created_at)}, {texts.characters(number(version.characters))}
          </span>
        </span>
        <span className="row">
          <Button size="sm" look="ghost" aria-expanded={isShown} onClick={() => show(!isShown)}>
            {texts.showVersion}
          </Button>
          {onRestore && (
            <Button size="sm" onClick={onRestore}>
              {texts.restore}
            </Button>
          )}
        </span>
      </div>
      {whole.data && (
        <pre className="code wrap max-h-64 overflow-y-auto" dir="auto">
          {whole.data.content}
        </pre>
      )}
    </li>
  )
}
