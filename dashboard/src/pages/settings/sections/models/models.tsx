/** The vendors of models: those that are ready, servers that people run themselves, and those that are not connected. */
import type { ModelVendor } from '@parley/contracts'
import { useQueries } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { operation, useOperation } from '../../../../api/use-operation.ts'
import { Button } from '../../../../components/button.tsx'
import { Loaded } from '../../../../components/states.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { Section } from '../../section.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { TestDialog } from './test-dialog.tsx'
import { modelTexts } from './texts.ts'
import { type VendorAction, VendorRow } from './vendor-row.tsx'

export default function ModelsSection() {
  const texts = useTexts(modelTexts)
  const vendors = useOperation('model_vendors.list', {})
  const [open, setOpen] = useState<{ action: VendorAction; vendor: string }>()
  const all = vendors.data?.data ?? []
  const local = all.filter(({ kind }) => kind === 'local')
  const running = useQueries({
    queries: local.map(({ vendor }) => operation('model_vendors.list_models', { vendor })),
  })
  const modelsOf = new Map(local.map(({ vendor }, index) => [vendor, running[index]]))
  const rest = all.filter(({ kind }) => kind !== 'local')
  const rowOf = (vendor: ModelVendor) => (
    <VendorRow
      key={vendor.vendor}
      vendor={vendor}
      models={modelsOf.get(vendor.vendor)?.data}
      onAct={(action) => setOpen({ action, vendor: vendor.vendor })}
    />
  )
  // Read anew after each change, so that an open dialog shows the present state.
  const current = open && all.find(({ vendor }) => vendor === open.vendor)
  const props = current && { vendor: current, onClose: () => setOpen(undefined) }
  return (
    <Section title={texts.title} lead={texts.lead}>
      <Loaded query={vendors}>
        <Group title={texts.ready}>{rest.filter(({ connection }) => connection !== 'none').map(rowOf)}</Group>
        <Group
          title={texts.local}
          hint={texts.localHint}
          action={
            <Button
              size="sm"
              icon={RefreshCw}
              isBusy={running.some(({ isFetching }) => isFetching)}
              onClick={() => {
                for (const { refetch } of running) void refetch()
              }}
            >
              {texts.lookAgain}
            </Button>
          }
        >
          {local.map(rowOf)}
        </Group>
        <Group title={texts.others}>
          {rest.filter(({ connection }) => connection === 'none').map(rowOf)}
        </Group>
      </Loaded>
      {props && open?.action === 'connect' && (
        <ConnectDialog {...props} onConnected={() => setOpen({ ...open, action: 'test' })} />
      )}
      {props && open?.action === 'test' && (
        <TestDialog {...props} onReplace={() => setOpen({ ...open, action: 'connect' })} />
      )}
      {props && open?.action === 'remove' && <RemoveDialog {...props} />}
    </Section>
  )
}

interface GroupProps {
  title: string
  hint?: string
  action?: ReactNode
  children: readonly ReactNode[]
}

function Group({ title, hint, action, children }: GroupProps) {
  if (children.length === 0) return null
  return (
    <section className="card">
      <header className="row between">
        <div>
          <h3>{title}</h3>
          {hint && <p className="xs t3">{hint}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}
