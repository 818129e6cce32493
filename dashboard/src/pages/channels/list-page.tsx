/** The numbers and addresses on which customers write, each with its health in a sentence. */

import type { Channel } from '@parley/contracts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { FlaskConical, Globe, MessageCircle, Plus } from 'lucide-react'
import { useOperation, usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { Button } from '../../components/button.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { Page } from '../../components/page.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { ChannelIcon, HealthLine } from './health-line.tsx'
import { NewChannel } from './new-channel.tsx'
import { channelTexts } from './texts.ts'

export function ChannelsPage() {
  const texts = useTexts(channelTexts)
  const { add } = useSearch({ from: '/member/channels' })
  const navigate = useNavigate({ from: '/channels' })
  const mayWrite = useMay('channels:write')
  const channels = usePages('channels.list', { limit: 50 })
  const choices = [
    { label: texts.whatsapp, icon: MessageCircle, action: () => void navigate({ to: '/channels/connect' }) },
    { label: texts.webchat, icon: Globe, action: () => void navigate({ search: { add: 'webchat' } }) },
    { label: texts.sandbox, icon: FlaskConical, action: () => void navigate({ search: { add: 'sandbox' } }) },
  ]
  useCommands(mayWrite ? choices : [])
  const connect = mayWrite && (
    <Menu
      trigger={
        <Button look="primary" icon={Plus}>
          {texts.connect}
        </Button>
      }
    >
      {choices.map(({ label, icon, action }) => (
        <MenuItem key={label} icon={icon} onSelect={action}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  )
  const isEmpty = channels.isSuccess && channels.items.length === 0
  return (
    <Page title={texts.title} actions={!isEmpty && connect}>
      <Loaded query={channels}>
        {isEmpty ? (
          <Empty title={texts.none} action={connect}>
            {texts.noneLead}
          </Empty>
        ) : (
          <ScrollRegion className="card" label={texts.title}>
            <ChannelTable channels={channels.items} />
            <MoreRows list={channels} />
          </ScrollRegion>
        )}
      </Loaded>
      {add && <NewChannel kind={add} onClose={() => void navigate({ search: {} })} />}
    </Page>
  )
}

function ChannelTable({ channels }: { channels: readonly Channel[] }) {
  const texts = useTexts(channelTexts)
  const mayReadAgents = useMay('agents:read')
  const agents = useOperation('agents.list', { limit: 100 }, { enabled: mayReadAgents })
  const nameOf = (id: string | null) => agents.data?.data.find((agent) => agent.id === id)?.name
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{texts.channel}</th>
          <th>{texts.health}</th>
          <th className="hide-s">{texts.agent}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => (
          <tr key={channel.id}>
            <td>
              <Link to="/channels/$channelId" params={{ channelId: channel.id }} className="row loose">
                <ChannelIcon channel={channel} />
                <span className="min-w-0">
                  <span className="b trunc block" dir="auto">
                    {channel.name}
                  </span>
                  {channel.phone && <bdi className="xs t3 num">{formatPhone(channel.phone)}</bdi>}
                </span>
              </Link>
            </td>
            <td className="whitespace-normal!">
              <HealthLine channel={channel} />
            </td>
            <td className="hide-s">
              {channel.agent_id === null ? (
                <span className="t3">{texts.noAgent}</span>
              ) : (
                <Link to="/agents/$agentId" params={{ agentId: channel.agent_id }} className="ul">
                  {nameOf(channel.agent_id) ?? channel.agent_id}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
