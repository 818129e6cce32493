/** Knowledge: what agents answer from, and what they could not answer. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/locale.ts'
import { AddDialog } from './add-dialog.tsx'
import { AskResults } from './ask-results.tsx'
import { BaseChips } from './base-chips.tsx'
import { DocumentDialog } from './document-dialog.tsx'
import { DocumentsCard } from './documents-card.tsx'
import { DropArea, type Uploads, useUploads } from './drop-area.tsx'
import type { KnowledgeSearch } from './knowledge-search.ts'
import { Questions } from './questions.tsx'
import { SourceItems } from './source-items.tsx'
import { SourcesCard } from './sources-card.tsx'
import { knowledgeTexts } from './texts.ts'

export function KnowledgePage() {
  const texts = useTexts(knowledgeTexts)
  const search = useSearch({ from: '/member/knowledge' })
  const navigate = useNavigate({ from: '/knowledge' })
  const mayWrite = useMay('knowledge:write')
  const maySeeQuestions = useMay('analytics:read')
  const uploads = useUploads(search.base)
  const set = (fields: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...fields }) })
  const addText = () => set({ add: 'text' })
  useCommands(
    mayWrite ? [{ label: texts.kinds.text, key: 'n', shortcut: 'N', icon: Plus, action: addText }] : [],
  )
  return (
    <Page
      title={texts.title}
      actions={
        <>
          <AskBox
            className="hide-s w-64"
            value={search.ask ?? ''}
            onAsk={(ask) => set({ ask: ask || undefined })}
          />
          {mayWrite && (
            <Button look="primary" icon={Plus} onClick={addText}>
              {texts.add}
            </Button>
          )}
        </>
      }
    >
      <div className={maySeeQuestions ? 'know' : ''} {...(mayWrite && uploads.dropHandlers)}>
        <div className="stack gap-4">
          <AskBox
            className="only-s"
            value={search.ask ?? ''}
            onAsk={(ask) => set({ ask: ask || undefined })}
          />
          {mayWrite && <DropArea uploads={uploads} onAdd={(add) => set({ add })} />}
          <BaseChips chosen={search.base} mayWrite={mayWrite} onChoose={(base) => set({ base })} />
          {search.ask && (
            <AskResults
              question={search.ask}
              base={search.base}
              agent={search.as}
              onAgent={(as) => set({ as })}
              onOpen={(doc) => set({ doc })}
              onClose={() => set({ ask: undefined })}
              onWrite={() => set({ add: 'text', title: search.ask })}
            />
          )}
          <SourcesCard
            base={search.base}
            mayWrite={mayWrite}
            uploads={uploads}
            onItems={(source) => set({ source })}
          />
          <DocumentsCard
            base={search.base}
            words={search.q ?? ''}
            mayWrite={mayWrite}
            onWords={(q) => set({ q: q || undefined })}
            onOpen={(doc) => set({ doc })}
            onAdd={addText}
          />
        </div>
        {maySeeQuestions && (
          <Questions open={search.question} mayWrite={mayWrite} onOpen={(question) => set({ question })} />
        )}
      </div>
      <Dialogs search={search} mayWrite={mayWrite} uploads={uploads} set={set} />
    </Page>
  )
}

interface DialogsProps {
  search: KnowledgeSearch
  mayWrite: boolean
  uploads: Uploads
  set(fields: Partial<KnowledgeSearch>): void
}

/** The dialogs that the address asks for. */
function Dialogs({ search, mayWrite, uploads, set }: DialogsProps) {
  return (
    <>
      {search.add && mayWrite && (
        <AddDialog
          kind={search.add}
          base={search.base}
          title={search.title}
          uploads={uploads}
          onKind={(add) => set({ add })}
          onClose={() => set({ add: undefined, title: undefined })}
        />
      )}
      {search.doc && (
        <DocumentDialog id={search.doc} mayWrite={mayWrite} onClose={() => set({ doc: undefined })} />
      )}
      {search.source && (
        <SourceItems
          id={search.source}
          onOpen={(doc) => set({ doc, source: undefined })}
          onClose={() => set({ source: undefined })}
        />
      )}
    </>
  )
}

function AskBox({
  value,
  className,
  onAsk,
}: {
  value: string
  className: string
  onAsk(question: string): void
}) {
  const texts = useTexts(knowledgeTexts)
  const [typed, setTyped] = useState(value)
  return (
    <form
      className={`inwrap search ${className}`}
      onSubmit={(event) => {
        event.preventDefault()
        onAsk(typed.trim())
      }}
    >
      <Icon icon={Search} size="sm" />
      <input
        className="input"
        dir="auto"
        value={typed}
        placeholder={texts.ask}
        aria-label={texts.ask}
        onChange={({ target }) => setTyped(target.value)}
      />
    </form>
  )
}
