import { bytesOf } from '@parley/sdk/client'
import { Download } from 'lucide-react'
import { parley } from '../../../api/parley.ts'
import { usePages } from '../../../api/use-operation.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { ScrollRegion } from '../../../components/scroll-region.tsx'
import { Empty, Loaded } from '../../../components/states.tsx'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { readable } from '../../../texts/readable.ts'
import { Section } from '../section.tsx'
import { trustTexts } from './trust-texts.ts'

async function exportAudit(): Promise<void> {
  const file = await parley.audit.export({ format: 'csv' })
  const url = URL.createObjectURL(new Blob([new Uint8Array(await bytesOf(file))], { type: file.mime_type }))
  const link = document.createElement('a')
  link.href = url
  link.download = file.filename
  link.click()
  URL.revokeObjectURL(url)
}

export default function AuditSection() {
  const texts = useTexts(trustTexts)
  const audit = usePages('audit.list', { limit: 50 })
  return (
    <Section
      title={texts.names.audit}
      lead={texts.auditLead}
      action={
        <Button icon={Download} onClick={() => void exportAudit().catch(showError)}>
          {texts.exportCsv}
        </Button>
      }
    >
      <Loaded query={audit}>
        {audit.items.length === 0 ? (
          <Empty title={texts.emptyAudit} />
        ) : (
          <ScrollRegion className="card" label={texts.names.audit}>
            <table className="table">
              <thead>
                <tr>
                  <th>{texts.time}</th>
                  <th>{texts.who}</th>
                  <th>{texts.did}</th>
                  <th className="hide-s">{texts.outcome}</th>
                </tr>
              </thead>
              <tbody>
                {audit.items.map((entry) => (
                  <tr key={entry.id}>
                    <td className="num wrap-s">{fullTime(entry.occurred_at)}</td>
                    <td className="wrap-s" dir="auto">
                      {entry.actor.name ?? texts.actors[entry.actor.kind]}
                    </td>
                    <td className="mono wrap-s">{entry.operation}</td>
                    <td className="hide-s">
                      {entry.outcome === 'succeeded' ? texts.succeeded : readable(entry.outcome)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
        {audit.hasNextPage && (
          <Button isBusy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            {texts.more}
          </Button>
        )}
      </Loaded>
    </Section>
  )
}
