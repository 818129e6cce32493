/** Leads: the people who are worth a call. A board and a table of the same rows. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download, SquareKanban, Table2 } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { saveFile } from '../../api/save-file.ts'
import { useOperation } from '../../api/use-operation.ts'
import { useKeys } from '../../app/keys.ts'
import { useCommands } from '../../app/page-commands.ts'
import { appTexts } from '../../app/texts.ts'
import { showError } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Page } from '../../components/page.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Empty } from '../../components/states.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { Board } from './board.tsx'
import { leadFilter } from './filters.ts'
import { LeadDetail } from './lead-detail.tsx'
import { LeadFilterBar } from './lead-filter-bar.tsx'
import { LEAD_FILTERS, type LeadSearch } from './lead-search.ts'
import { LeadTable } from './lead-table.tsx'
import { ScoringDialog } from './scoring-dialog.tsx'
import { leadTexts } from './texts.ts'

export function LeadsPage() {
  const app = useTexts(appTexts)
  const search = useSearch({ from: '/member/leads' })
  const navigate = useNavigate()
  const [isScoring, score] = useState(false)
  const settings = useOperation('lead_settings.get', {}).data
  const total = useOperation(
    'leads.list',
    { ...leadFilter(search), limit: 1, include: 'total' },
    { keepPrevious: true },
  ).data?.total
  const go = (next: LeadSearch) =>
    void navigate({
      to: '/leads',
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)),
      replace: true,
    })
  const close = () => go({ ...search, lead: undefined })
  useKeys({ Escape: close }, { isActive: search.lead !== undefined })
  const Rows = search.view === 'table' ? LeadTable : Board
  return (
    <Page
      title={app.leads}
      width="panes"
      badge={total !== undefined && <span className="count">{number(total)}</span>}
      actions={<HeadActions search={search} onGo={go} />}
    >
      <div className="with-side">
        <div className="page">
          <LeadFilterBar
            search={search}
            threshold={settings?.threshold}
            onChange={go}
            onScoring={() => score(true)}
          />
          {total === 0 ? (
            <NoLeads search={search} onClear={() => go(search.view ? { view: search.view } : {})} />
          ) : (
            <Rows
              search={search}
              threshold={settings?.threshold}
              onOpen={({ id }) => go({ ...search, lead: id })}
            />
          )}
        </div>
        {search.lead && <LeadDetail id={search.lead} onClose={close} />}
      </div>
      {isScoring && settings && <ScoringDialog settings={settings} onClose={() => score(false)} />}
    </Page>
  )
}

function HeadActions({ search, onGo }: { search: LeadSearch; onGo(search: LeadSearch): void }) {
  const texts = useTexts(leadTexts)
  const download = () => parley.leads.export(leadFilter(search)).then(saveFile).catch(showError)
  useCommands([{ label: texts.csv, key: 'Mod+Shift+e', shortcut: '⌘⇧E', icon: Download, action: download }])
  const label = (icon: typeof Table2, text: string) => (
    <>
      <Icon icon={icon} size="sm" />
      <span className="hide-s">{text}</span>
      <span className="sr only-s">{text}</span>
    </>
  )
  return (
    <>
      <Segmented<'board' | 'table'>
        label={texts.view}
        value={search.view === 'table' ? 'table' : 'board'}
        options={[
          { value: 'board', label: label(SquareKanban, texts.board) },
          { value: 'table', label: label(Table2, texts.table) },
        ]}
        onChange={(view) => onGo({ ...search, view: view === 'table' ? view : undefined })}
      />
      <Button icon={Download} className="hide-s" onClick={() => void download()}>
        {texts.csv}
      </Button>
    </>
  )
}

function NoLeads({ search, onClear }: { search: LeadSearch; onClear(): void }) {
  const texts = useTexts(leadTexts)
  const isFiltered = LEAD_FILTERS.some((name) => search[name])
  if (!isFiltered) return <Empty title={texts.empty}>{texts.emptyLead}</Empty>
  return <Empty title={texts.emptyFiltered} action={<Button onClick={onClear}>{texts.dropAll}</Button>} />
}
