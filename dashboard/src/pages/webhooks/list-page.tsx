/** Addresses that get the events of the workspace, with their state. */

import type { WebhookEndpoint } from '@parley/contracts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { Button } from '../../components/button.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { Page } from '../../components/page.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { vendorName } from '../../texts/vendor-names.ts'
import { hostOf, stateOf } from './endpoint-state.ts'
import { NewEndpoint } from './new-endpoint.tsx'
import { StateBadge } from './state-badge.tsx'
import { webhookTexts } from './texts.ts'

export function WebhooksPage() {
  const texts = useTexts(webhookTexts)
  const { dialog } = useSearch({ from: '/member/webhooks' })
  const navigate = useNavigate({ from: '/webhooks' })
  const mayWrite = useMay('webhooks:write')
  const endpoints = usePages('webhooks.list', { limit: 50 })
  const [made, setMade] = useState<WebhookEndpoint>()
  const open = () => void navigate({ search: { dialog: 'new' } })
  useCommands(
    mayWrite ? [{ label: texts.newEndpoint, key: 'n', shortcut: 'N', icon: Plus, action: open }] : [],
  )
  const add = mayWrite && (
    <Button look="primary" icon={Plus} onClick={open}>
      {texts.newEndpoint}
    </Button>
  )
  return (
    <Page title={texts.title} actions={endpoints.items.length > 0 && add}>
      <div className="stack gap-4">
        {made && (
          <ShownOnce
            title={texts.secretMade(hostOf(made.url))}
            value={made.secret}
            note={texts.secretNote}
            closeLabel={texts.haveCopied}
            onClose={() => setMade(undefined)}
          />
        )}
        <Loaded query={endpoints}>
          {endpoints.items.length === 0 ? (
            <Empty title={texts.none} action={add}>
              {texts.noneLead}
            </Empty>
          ) : (
            <ScrollRegion className="card" label={texts.title}>
              <EndpointTable endpoints={endpoints.items} />
              <MoreRows list={endpoints} />
            </ScrollRegion>
          )}
        </Loaded>
      </div>
      {dialog === 'new' && mayWrite && (
        <NewEndpoint onMade={setMade} onClose={() => void navigate({ search: {} })} />
      )}
    </Page>
  )
}

function EndpointTable({ endpoints }: { endpoints: readonly WebhookEndpoint[] }) {
  const texts = useTexts(webhookTexts)
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{texts.endpoint}</th>
          <th>{texts.state}</th>
          <th className="hide-s">{texts.events}</th>
          <th className="hide-s">{texts.format}</th>
        </tr>
      </thead>
      <tbody>
        {endpoints.map((endpoint) => (
          <tr key={endpoint.id}>
            <td>
              <Link to="/webhooks/$endpointId" params={{ endpointId: endpoint.id }} className="block">
                <span className="b block">{hostOf(endpoint.url)}</span>
                <span className="xs t3" dir="auto">
                  {endpoint.description ?? endpoint.url}
                </span>
              </Link>
            </td>
            <td className="whitespace-normal!">
              <StateBadge endpoint={endpoint} />
              <span className="xs t3 block">{stateOf(endpoint, texts).sentence}</span>
            </td>
            <td className="t2 hide-s" title={endpoint.events.join(', ')}>
              {endpoint.events.includes('*') ? texts.allEvents : texts.eventCount(endpoint.events.length)}
            </td>
            <td className="t2 hide-s">
              {endpoint.format === 'native' ? texts.native : vendorName(endpoint.format)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
