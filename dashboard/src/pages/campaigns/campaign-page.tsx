/** One campaign: how far it is, how fast, why people were not reached, and the button that stops it. */
import type { Campaign } from '@parley/contracts'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Ban, Copy, Ellipsis, Pause, Pencil, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { appTexts } from '../../app/texts.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { Page } from '../../components/page.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { Forecast } from './forecast.tsx'
import { Funnel } from './funnel.tsx'
import { Progress } from './progress.tsx'
import { Reasons } from './reasons.tsx'
import { Recipients } from './recipients.tsx'
import type { Report } from './report.ts'
import { Speaker } from './speaker.tsx'
import { Speed } from './speed.tsx'
import { StatusBadge } from './status-badge.tsx'
import { Stops } from './stops.tsx'
import { campaignTexts } from './texts.ts'
import { Variants } from './variants.tsx'

const LIVE_MS = 1_000
const QUIET_MS = 15_000

export function CampaignPage() {
  const { campaignId = '' } = useParams({ strict: false })
  const texts = useTexts(campaignTexts)
  const campaign = useOperation('campaigns.get', { id: campaignId }, { refetchMs: QUIET_MS })
  const isRunning = campaign.data?.status === 'running'
  const report = useOperation(
    'campaigns.report',
    { id: campaignId },
    { refetchMs: isRunning ? LIVE_MS : QUIET_MS, keepPrevious: true },
  )
  return (
    <Page
      title={campaign.data?.name ?? texts.back}
      parent={{ to: '/campaigns', label: texts.back }}
      badge={campaign.data && <StatusBadge status={campaign.data.status} />}
      actions={campaign.data && <Controls campaign={campaign.data} />}
    >
      <div className="stack">
        <Loaded query={campaign}>
          {campaign.data?.status_reason && (
            <p className="card p-4 sm warn">{campaign.data.status_reason.message}</p>
          )}
          {campaign.data?.call && <Speaker call={campaign.data.call} />}
          {campaign.data?.status === 'draft' && campaign.data.kind === 'message' && (
            <Forecast campaignId={campaignId} />
          )}
          <Loaded query={report}>
            {campaign.data && report.data && <Parts campaign={campaign.data} report={report.data} />}
          </Loaded>
        </Loaded>
      </div>
    </Page>
  )
}

function Parts({ campaign, report }: { campaign: Campaign; report: Report }) {
  // Nothing has happened yet that figures could say.
  if (campaign.status === 'draft') return <Stops campaign={campaign} report={report} />
  return (
    <>
      <Progress report={report} />
      <div className="ov">
        <Funnel report={report} />
        <Speed report={report} />
        <Reasons report={report} />
        <div className="s5 stack">
          <Stops campaign={campaign} report={report} />
          {report.variants.length > 0 && <Variants campaign={campaign} report={report} />}
        </div>
      </div>
      <Recipients campaignId={campaign.id} />
    </>
  )
}

function Controls({ campaign }: { campaign: Campaign }) {
  const texts = useTexts(campaignTexts)
  const general = useTexts(appTexts)
  const mayWrite = useMay('campaigns:write')
  const done = (words: string) => ({ onSuccess: () => showToast(words), onError: showError })
  const start = useChange('campaigns.start', done(texts.started))
  const pause = useChange('campaigns.pause', done(texts.paused))
  const resume = useChange('campaigns.resume', done(texts.resumed))
  const { id, status } = campaign
  const main =
    status === 'draft'
      ? { label: texts.start, icon: Play, change: start }
      : status === 'running' || status === 'scheduled'
        ? { label: texts.pause, icon: Pause, change: pause }
        : status === 'paused'
          ? { label: texts.resume, icon: Play, change: resume }
          : undefined
  useCommands(
    main && mayWrite
      ? [
          {
            label: main.label,
            shortcut: 'Space',
            key: ' ',
            icon: main.icon,
            action: () => main.change.mutate({ id }),
          },
        ]
      : [],
  )
  if (!mayWrite) return null
  return (
    <>
      {status === 'draft' && (
        <Link className="btn" to="/campaigns/$campaignId/edit" params={{ campaignId: id }}>
          <Icon icon={Pencil} />
          <span className="hide-s">{general.edit}</span>
        </Link>
      )}
      {main && (
        <Button
          look="primary"
          icon={main.icon}
          isBusy={main.change.isPending}
          onClick={() => main.change.mutate({ id })}
        >
          {main.label}
        </Button>
      )}
      <MoreActions campaign={campaign} />
    </>
  )
}

/** Duplicates a campaign, cancels one that has begun, and deletes one that is a draft or over. */
function MoreActions({ campaign: { id, status } }: { campaign: Campaign }) {
  const texts = useTexts(campaignTexts)
  const general = useTexts(appTexts)
  const navigate = useNavigate()
  const [isAsking, ask] = useState(false)
  const cancel = useChange('campaigns.cancel', { onSuccess: () => ask(false), onError: showError })
  const remove = useChange('campaigns.delete', {
    onSuccess() {
      showToast(texts.removed)
      void navigate({ to: '/campaigns' })
    },
    onError: showError,
  })
  const isOver = status === 'completed' || status === 'cancelled'
  return (
    <>
      <Menu trigger={<IconButton icon={Ellipsis} look="plain" label={general.more} />}>
        <MenuItem icon={Copy} onSelect={() => void navigate({ to: '/campaigns/new', search: { from: id } })}>
          {texts.duplicate}
        </MenuItem>
        {!isOver && status !== 'draft' && (
          <MenuItem icon={Ban} danger onSelect={() => ask(true)}>
            {texts.cancel}
          </MenuItem>
        )}
        {(isOver || status === 'draft') && (
          <MenuItem icon={Trash2} danger onSelect={() => remove.mutate({ id })}>
            {texts.remove}
          </MenuItem>
        )}
      </Menu>
      {isAsking && (
        <Confirm
          title={texts.cancelTitle}
          action={texts.cancel}
          isBusy={cancel.isPending}
          onConfirm={() => cancel.mutate({ id })}
          onClose={() => ask(false)}
        >
          {texts.cancelLead}
        </Confirm>
      )}
    </>
  )
}
