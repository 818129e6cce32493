/** One endpoint: its numbered deliveries, and beside them the attempts, the body and the answer of one. */
import type { WebhookEndpoint } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { CircleAlert, RotateCw, Send, Settings2, ShieldCheck } from 'lucide-react'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { Page } from '../../components/page.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { Deliveries } from './deliveries.tsx'
import { DeliveryPanel } from './delivery-panel.tsx'
import type { EndpointSearch } from './endpoint-search.ts'
import { EndpointSettings } from './endpoint-settings.tsx'
import { hostOf, stateOf } from './endpoint-state.ts'
import { ReplayRange } from './replay-range.tsx'
import { Signature } from './signature.tsx'
import { StateBadge } from './state-badge.tsx'
import { webhookTexts } from './texts.ts'

type SetSearch = (fields: Partial<EndpointSearch>) => void

export function EndpointPage() {
  const texts = useTexts(webhookTexts)
  const { endpointId } = useParams({ from: '/member/webhooks/$endpointId' })
  const search = useSearch({ from: '/member/webhooks/$endpointId' })
  const navigate = useNavigate({ from: '/webhooks/$endpointId' })
  const mayWrite = useMay('webhooks:write')
  const endpoint = useOperation('webhooks.get', { id: endpointId }, { refetchMs: 10_000 })
  const set: SetSearch = (fields) => void navigate({ search: (before) => ({ ...before, ...fields }) })
  const state = endpoint.data && stateOf(endpoint.data, texts)
  return (
    <Page
      title={endpoint.data ? hostOf(endpoint.data.url) : texts.title}
      badge={endpoint.data && <StateBadge endpoint={endpoint.data} />}
      parent={{ to: '/webhooks', label: texts.title }}
      width="panes"
      actions={endpoint.data && mayWrite && <Actions endpoint={endpoint.data} set={set} />}
    >
      <div className="twopane grid-cols-[minmax(0,1fr)_460px]! max-[1180px]:grid-cols-1!">
        <div className={search.delivery ? 'page max-[1180px]:hidden' : 'page'}>
          <div className="stack gap-4">
            {state?.sentence && (
              <div className={state.tone === 'off' ? 'callout' : `callout ${state.tone}`} role="status">
                <Icon icon={CircleAlert} />
                <span className="grow">{state.sentence}</span>
              </div>
            )}
            <Loaded query={endpoint}>
              <Deliveries endpointId={endpointId} search={search} set={set} />
            </Loaded>
          </div>
        </div>
        <aside className={search.delivery ? 'testp' : 'testp max-[1180px]:hidden'}>
          {search.delivery && endpoint.data ? (
            <DeliveryPanel
              id={search.delivery}
              url={endpoint.data.url}
              mayWrite={mayWrite}
              onOpen={(delivery) => set({ delivery })}
            />
          ) : (
            <div className="empty sm t3">{texts.chooseDelivery}</div>
          )}
        </aside>
      </div>
      {endpoint.data && <Dialogs endpoint={endpoint.data} dialog={search.dialog} set={set} />}
    </Page>
  )
}

interface DialogsProps {
  endpoint: WebhookEndpoint
  dialog: EndpointSearch['dialog']
  set: SetSearch
}

function Dialogs({ endpoint, dialog, set }: DialogsProps) {
  const close = () => set({ dialog: undefined })
  if (dialog === 'settings') return <EndpointSettings endpoint={endpoint} onClose={close} />
  if (dialog === 'replay') return <ReplayRange endpointId={endpoint.id} onClose={close} />
  if (dialog === 'signature') return <Signature endpoint={endpoint} onClose={close} />
  return null
}

function Actions({ endpoint, set }: { endpoint: WebhookEndpoint; set: SetSearch }) {
  const texts = useTexts(webhookTexts)
  const queries = useQueryClient()
  const readAgain = () => void queries.invalidateQueries({ queryKey: ['webhook_deliveries.list'] })
  const test = useChange('webhooks.test', {
    onSuccess({ id, state, response_status, error }) {
      showToast(
        state === 'succeeded'
          ? texts.testDone(String(response_status))
          : texts.testFailed(error ?? texts.noAnswer),
      )
      readAgain()
      set({ delivery: id })
    },
    onError: showError,
  })
  const replayFailed = useChange('webhooks.replay_failed', {
    onSuccess({ replayed, remaining }) {
      showToast(remaining > 0 ? texts.replayedMore(replayed, remaining) : texts.replayed(replayed))
      readAgain()
    },
    onError: showError,
  })
  const sendTest = () => test.mutate({ id: endpoint.id })
  useCommands([
    { label: texts.sendTest, key: 't', shortcut: 'T', icon: Send, action: sendTest },
    {
      label: texts.replayFailed,
      icon: RotateCw,
      action: () => replayFailed.mutate({ id: endpoint.id }),
    },
    { label: texts.signature, icon: ShieldCheck, action: () => set({ dialog: 'signature' }) },
  ])
  return (
    <>
      <Button
        icon={Send}
        isBusy={test.isPending}
        disabled={!endpoint.active}
        aria-label={texts.sendTest}
        onClick={sendTest}
      >
        <span className="hide-s">{texts.sendTest}</span>
      </Button>
      <Menu
        trigger={
          <Button look="primary" icon={RotateCw} isBusy={replayFailed.isPending} aria-label={texts.replay}>
            <span className="hide-s">{texts.replay}</span>
          </Button>
        }
      >
        <MenuItem onSelect={() => replayFailed.mutate({ id: endpoint.id })}>{texts.replayFailed}</MenuItem>
        <MenuItem onSelect={() => set({ dialog: 'replay' })}>{texts.replayRange}</MenuItem>
      </Menu>
      <IconButton
        className="hide-s"
        icon={ShieldCheck}
        look="plain"
        label={texts.signature}
        onClick={() => set({ dialog: 'signature' })}
      />
      <IconButton
        icon={Settings2}
        look="plain"
        label={texts.settings}
        onClick={() => set({ dialog: 'settings' })}
      />
    </>
  )
}
