/** Imports: bring people in by a file, and see what became of earlier ones. */
import { Link, useNavigate } from '@tanstack/react-router'
import { usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { number, shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { FileDrop } from './file-drop.tsx'
import { keepImport } from './import-progress.tsx'
import { importTexts } from './texts.ts'

export const STATUS_BADGES = {
  uploading: 'badge warn',
  ready: 'badge acc',
  checking: 'badge',
  running: 'badge',
  completed: 'badge good',
  cancelled: 'badge',
  failed: 'badge bad',
} as const

export function ImportsPage() {
  const texts = useTexts(importTexts)
  const app = useTexts(appTexts)
  const navigate = useNavigate()
  const mayWrite = useMay('contacts:write')
  return (
    <Page title={app.imports} parent={{ to: '/contacts', label: app.contacts }} width="narrow">
      <div className="stack loose">
        {mayWrite && (
          <FileDrop
            onUploaded={(uploaded) => {
              keepImport(uploaded)
              void navigate({ to: '/imports/$importId', params: { importId: uploaded.id } })
            }}
          />
        )}
        <ImportList />
      </div>
    </Page>
  )

  function ImportList() {
    const list = usePages('imports.list', { limit: 20 })
    return (
      <Loaded query={list}>
        {list.items.length === 0 ? (
          <Empty title={texts.empty}>{texts.emptyLead}</Empty>
        ) : (
          <section className="card">
            {list.items.map((one) => (
              <Link key={one.id} to="/imports/$importId" params={{ importId: one.id }} className="setrow">
                <span className="grow stack tight">
                  <b className="sm trunc" dir="auto">
                    {one.filename ?? texts.json}
                  </b>
                  <span className="xs t3 num">
                    {shortTime(one.created_at)}
                    {one.total !== null && `, ${texts.rows(one.total, number(one.total))}`}
                    {one.counts.failed > 0 &&
                      `, ${number(one.counts.failed)} ${texts.failed(one.counts.failed)}`}
                  </span>
                </span>
                <span className={STATUS_BADGES[one.status]}>{texts.status[one.status]}</span>
              </Link>
            ))}
            {list.hasNextPage && (
              <div className="setrow">
                <Button look="ghost" size="sm" onClick={() => void list.fetchNextPage()}>
                  {texts.more}
                </Button>
              </div>
            )}
          </section>
        )}
      </Loaded>
    )
  }
}
