/** Calls, newest first, with their outcome and the way to the transcript. */

import type { Output } from '@parley/contracts'
import { PhoneIncoming, PhoneOutgoing } from 'lucide-react'
import { useChange, useOperation, usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { ContactLink } from '../../components/contact-link.tsx'
import { Icon } from '../../components/icon.tsx'
import { Page } from '../../components/page.tsx'
import { PathLink } from '../../components/path-link.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { fullTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { readable } from '../../texts/readable.ts'
import { reasonTexts } from '../../texts/reason-texts.ts'
import { callTexts } from './texts.ts'

type Call = Output<'calls.get'>

export function CallsPage() {
  const texts = useTexts(callTexts)
  const list = usePages('calls.list', { limit: 50 })
  const app = useTexts(appTexts)
  const settings = useOperation('call_settings.get', {})
  return (
    <Page
      title={texts.calls}
      parent={{ to: '/campaigns', label: app.campaigns }}
      actions={
        <>
          {settings.data && (
            <span className="sm t2 hide-s">
              {texts.slots(settings.data.slots_in_use, settings.data.slots)}
            </span>
          )}
          <PathLink className="btn" to="/flows">
            {texts.flows}
          </PathLink>
        </>
      }
    >
      <Loaded query={list}>
        {list.items.length === 0 ? (
          <Empty title={texts.empty}>{texts.emptyLead}</Empty>
        ) : (
          <div className="stack">
            <ScrollRegion className="card" label={texts.calls}>
              <table className="table">
                <thead>
                  <tr>
                    <th>{texts.contact}</th>
                    <th>{texts.state}</th>
                    <th className="hide-s">{texts.outcome}</th>
                    <th className="hide-s">{texts.duration}</th>
                    <th className="hide-s">{texts.when}</th>
                    <th aria-label={texts.transcript} />
                  </tr>
                </thead>
                <tbody>
                  {list.items.map((call) => (
                    <CallRow key={call.id} call={call} />
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
            {list.hasNextPage && (
              <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {texts.more}
              </Button>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function CallRow({ call }: { call: Call }) {
  const texts = useTexts(callTexts)
  const { reason } = useTexts(reasonTexts)
  const mayWrite = useMay('calls:write')
  const hangUp = useChange('calls.hang_up', {
    onSuccess: () => showToast(texts.hungUp),
    onError: showError,
  })
  const isOver = call.state === 'completed' || call.state === 'failed'
  return (
    <tr>
      <td>
        <span className="row tight">
          <Direction of={call} />
          <ContactLink contactId={call.contact_id} phone={call.to} />
        </span>
      </td>
      <td>
        {reason(call.end_reason ?? call.state)}
        {call.error && (
          <p className="sm t2" dir="auto">
            {call.error.message}
          </p>
        )}
      </td>
      <td className="hide-s" dir="auto">
        {call.outcome && readable(call.outcome)}
      </td>
      <td className="hide-s num">{call.duration_seconds !== null && texts.seconds(call.duration_seconds)}</td>
      <td className="hide-s num">{fullTime(call.created_at)}</td>
      <td>
        {call.conversation_id !== null && isOver && (
          <PathLink className="btn sm" to={`/inbox/open/${call.conversation_id}`}>
            {texts.transcript}
          </PathLink>
        )}
        {!isOver && mayWrite && (
          <Button size="sm" look="danger" onClick={() => hangUp.mutate({ id: call.id })}>
            {texts.hangUp}
          </Button>
        )}
      </td>
    </tr>
  )
}

function Direction({ of: { direction } }: { of: Call }) {
  const texts = useTexts(callTexts)
  const label = texts.directions[direction]
  return (
    <span className="t3" title={label}>
      <Icon icon={direction === 'inbound' ? PhoneIncoming : PhoneOutgoing} size="sm" />
      <span className="sr">{label}</span>
    </span>
  )
}
