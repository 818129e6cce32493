/** Message templates: what the provider approved, and how a contact sees them. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { useOperation, usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { appTexts } from '../../app/texts.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { Page } from '../../components/page.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { ShownTemplate } from './shown-template.tsx'
import { groupTemplates } from './template-groups.ts'
import { TemplateTable } from './template-table.tsx'
import { templateTexts } from './texts.ts'

const STATUSES = ['approved', 'pending', 'rejected', 'paused', 'disabled', 'draft'] as const

export function TemplatesPage() {
  const texts = useTexts(templateTexts)
  const app = useTexts(appTexts)
  const navigate = useNavigate()
  const mayWrite = useMay('channels:write')
  const search = useSearch({ from: '/member/templates' })
  const { status } = search
  const list = usePages('templates.list', { limit: 100, ...(status && { status }) })
  const groups = groupTemplates(list.items)
  const chosen = list.items.find(({ id }) => id === search.template) ?? groups[0]?.languages[0]
  const write = () => void navigate({ to: '/templates/new' })
  useCommands(
    mayWrite ? [{ label: texts.newTemplate, shortcut: 'C', key: 'c', icon: Plus, action: write }] : [],
  )
  return (
    <Page
      title={texts.templates}
      parent={{ to: '/campaigns', label: app.campaigns }}
      actions={
        mayWrite && (
          <>
            <SyncButton onSynced={() => void list.refetch()} />
            <Button look="primary" icon={Plus} onClick={write}>
              {texts.newTemplate}
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        <div className="chips row tight wrap">
          {[undefined, ...STATUSES].map((one) => (
            <Link
              key={one ?? 'all'}
              to="/templates"
              search={one ? { status: one } : {}}
              className={one === status ? 'chip on' : 'chip'}
              aria-current={one === status || undefined}
            >
              {one === undefined ? texts.all : texts.status(one)}
            </Link>
          ))}
        </div>
        <Loaded query={list}>
          {groups.length === 0 ? (
            <EmptyList isFiltered={status !== undefined} onWrite={mayWrite ? write : undefined} />
          ) : (
            <div className="grid md:grid-cols-[minmax(0,1fr)_340px] gap-4 items-start">
              <div>
                <TemplateTable groups={groups} chosenId={chosen?.id} search={search} />
                <MoreRows list={list} />
              </div>
              {chosen && (
                <ShownTemplate
                  key={chosen.id}
                  template={chosen}
                  others={groups.find(({ languages }) => languages.includes(chosen))?.languages ?? []}
                  onChanged={() => void list.refetch()}
                />
              )}
            </div>
          )}
        </Loaded>
      </div>
    </Page>
  )
}

/** Each WhatsApp channel has an account of its own, which is read. */
function SyncButton({ onSynced }: { onSynced(): void }) {
  const texts = useTexts(templateTexts)
  const channels = useOperation('channels.list', { limit: 100 })
  const [isBusy, setBusy] = useState(false)
  const owning = (channels.data?.data ?? []).filter(({ kind }) => kind === 'whatsapp')
  if (owning.length === 0) return null
  const sync = async () => {
    setBusy(true)
    try {
      const results = await Promise.all(owning.map(({ id }) => parley.templates.sync({ channel_id: id })))
      const sum = (key: 'synced' | 'removed') => results.reduce((total, result) => total + result[key], 0)
      showToast(texts.synced(sum('synced'), sum('removed')))
      onSynced()
    } catch (error) {
      showError(error as Error)
    }
    setBusy(false)
  }
  return (
    <Button icon={RefreshCw} className="hide-s" isBusy={isBusy} onClick={() => void sync()}>
      {texts.sync}
    </Button>
  )
}

function EmptyList({ isFiltered, onWrite }: { isFiltered: boolean; onWrite: (() => void) | undefined }) {
  const texts = useTexts(templateTexts)
  if (isFiltered)
    return (
      <Empty
        title={texts.emptyStatus}
        action={
          <Link to="/templates" search={{}} className="btn">
            {texts.showAll}
          </Link>
        }
      />
    )
  return (
    <Empty
      title={texts.empty}
      action={
        onWrite && (
          <Button look="primary" onClick={onWrite}>
            {texts.newTemplate}
          </Button>
        )
      }
    >
      {texts.emptyLead}
    </Empty>
  )
}
