/** One channel: its health, its agent, and its settings at the provider. */
import type { Channel } from '@parley/contracts'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Ellipsis, Pause, Play, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { Page } from '../../components/page.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { ChannelSettings } from './channel-settings.tsx'
import { Diagnosis } from './connection-steps.tsx'
import { useKeepChannel } from './keep-channel.ts'
import { channelTexts } from './texts.ts'

export function ChannelPage() {
  const texts = useTexts(channelTexts)
  const { channelId } = useParams({ from: '/member/channels/$channelId' })
  const channel = useOperation('channels.get', { id: channelId })
  const mayWrite = useMay('channels:write')
  return (
    <Page
      title={channel.data?.name ?? texts.title}
      parent={{ to: '/channels', label: texts.title }}
      width="narrow"
      actions={channel.data && mayWrite && <ChannelActions channel={channel.data} />}
    >
      <Loaded query={channel}>
        {channel.data && mayWrite && <Diagnosis channel={channel.data} />}
        {channel.data && <ChannelSettings key={channelId} channel={channel.data} mayWrite={mayWrite} />}
      </Loaded>
    </Page>
  )
}

function ChannelActions({ channel }: { channel: Channel }) {
  const texts = useTexts(channelTexts)
  const keep = useKeepChannel()
  const navigate = useNavigate()
  const [isRemoving, setRemoving] = useState(false)
  const update = useChange('channels.update', { onSuccess: keep, onError: showError })
  const check = useChange('channels.check', {
    onSuccess(checked) {
      keep(checked)
      showToast(checked.attention ?? texts.checked)
    },
    onError: showError,
  })
  const remove = useChange('channels.delete', {
    onSuccess() {
      showToast(texts.removed(channel.name))
      void navigate({ to: '/channels' })
    },
    onError: showError,
  })
  const isOff = channel.status === 'disabled'
  const setStatus = (status: 'active' | 'disabled') => update.mutate({ id: channel.id, status })
  const toggle = () =>
    update.mutate(
      { id: channel.id, status: isOff ? 'active' : 'disabled' },
      {
        onSuccess: () =>
          showToast(isOff ? texts.resumedToast(channel.name) : texts.pausedToast(channel.name), {
            undo: () => setStatus(isOff ? 'disabled' : 'active'),
          }),
      },
    )
  return (
    <>
      {channel.provider === 'meta-cloud' && (
        <Button icon={RefreshCw} isBusy={check.isPending} onClick={() => check.mutate({ id: channel.id })}>
          {texts.check}
        </Button>
      )}
      <Button icon={isOff ? Play : Pause} isBusy={update.isPending} onClick={toggle}>
        {isOff ? texts.resume : texts.pause}
      </Button>
      <Menu trigger={<IconButton icon={Ellipsis} label={texts.remove} />}>
        <MenuItem icon={Trash2} danger onSelect={() => setRemoving(true)}>
          {texts.remove}
        </MenuItem>
      </Menu>
      {isRemoving && (
        <Confirm
          title={texts.removeTitle(channel.name)}
          action={texts.remove}
          isBusy={remove.isPending}
          onClose={() => setRemoving(false)}
          onConfirm={() => remove.mutate({ id: channel.id })}
        >
          {texts.removeLead}
        </Confirm>
      )}
    </>
  )
}
