/** Message templates: what the provider approved, and how a contact sees them. */
import { Link, useSearch } from '@tanstack/react-router'
import { Plus, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { useChange, useOperation, usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { ShownTemplate } from './shown-template.tsx'
import type { Template, TemplatesSearch } from './template.ts'
import { TemplateForm } from './template-form.tsx'
import { templateTexts } from './texts.ts'

const TONES: Readonly<Record<string, string>> = {
  approved: 'badge good',
  rejected: 'badge bad',
  paused: 'badge warn',
}

export function TemplatesPage() {
  const texts = useTexts(templateTexts)
  const mayWrite = useMay('channels:write')
  const { template: chosenId } = useSearch({ strict: false }) as TemplatesSearch
  const channels = useOperation('channels.list', { limit: 100 })
  const list = usePages('templates.list', { limit: 100 })
  const [isMaking, make] = useState(false)
  const chosen = list.items.find(({ id }) => id === chosenId) ?? list.items[0]
  const channel = channels.data?.data.find(({ kind }) => kind === 'whatsapp')
  const sync = useChange('templates.sync', {
    onSuccess() {
      showToast(texts.synced)
      void list.refetch()
    },
    onError: showError,
  })
  return (
    <Page
      title={texts.templates}
      actions={
        mayWrite &&
        channel && (
          <>
            <Button
              icon={RefreshCw}
              className="hide-s"
              isBusy={sync.isPending}
              onClick={() => sync.mutate({ channel_id: channel.id })}
            >
              {texts.sync}
            </Button>
            <Button look="primary" icon={Plus} onClick={() => make(true)}>
              {texts.newTemplate}
            </Button>
          </>
        )
      }
    >
      <Loaded query={list}>
        {list.items.length === 0 ? (
          <Empty title={texts.empty}>{texts.emptyLead}</Empty>
        ) : (
          <div className="grid md:grid-cols-[minmax(0,1fr)_320px] gap-4 items-start">
            <TemplateTable templates={list.items} chosenId={chosen?.id} />
            {chosen && (
              <ShownTemplate key={chosen.id} template={chosen} onDeleted={() => void list.refetch()} />
            )}
          </div>
        )}
      </Loaded>
      {isMaking && channel && (
        <TemplateForm
          onSave={async (input) => {
            await parley.templates.create({ channel_id: channel.id, ...input })
            await list.refetch()
          }}
          onClose={() => make(false)}
        />
      )}
    </Page>
  )
}

interface TemplateTableProps {
  templates: readonly Template[]
  chosenId: string | undefined
}

function TemplateTable({ templates, chosenId }: TemplateTableProps) {
  const texts = useTexts(templateTexts)
  return (
    /* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */
    <section className="card tscroll" tabIndex={0} aria-label={texts.templates}>
      <table className="table">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th>{texts.language}</th>
            <th className="hide-s">{texts.category}</th>
            <th>{texts.status('approved')}</th>
          </tr>
        </thead>
        <tbody>
          {templates.map(({ id, name, language, category, status }) => (
            <tr key={id} aria-current={id === chosenId || undefined}>
              <td>
                <Link to="/templates" search={{ template: id }} className="b ul">
                  {name}
                </Link>
              </td>
              <td>{language}</td>
              <td className="hide-s">{texts.categoryName(category)}</td>
              <td>
                <span className={TONES[status] ?? 'badge'}>{texts.status(status)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
