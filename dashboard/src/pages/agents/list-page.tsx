/** All agents, with their state and the channels on which they answer. */

import type { Agent } from '@parley/contracts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { useDeferredValue } from 'react'
import { usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { Button } from '../../components/button.tsx'
import { Face } from '../../components/face.tsx'
import { Icon } from '../../components/icon.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { Page } from '../../components/page.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { inboxTexts } from '../inbox/texts.ts'
import { NewAgent } from './new-agent.tsx'
import { AgentState } from './state.tsx'
import { agentTexts } from './texts.ts'

export function AgentsPage() {
  const texts = useTexts(agentTexts)
  const { q = '', dialog } = useSearch({ from: '/member/agents' })
  const navigate = useNavigate({ from: '/agents' })
  const mayWrite = useMay('agents:write')
  const search = useDeferredValue(q.trim())
  const agents = usePages('agents.list', { limit: 50, sort: 'name', ...(search && { search }) })
  const setDialog = (next?: 'new') => void navigate({ search: (before) => ({ ...before, dialog: next }) })
  useCommands(
    mayWrite
      ? [{ label: texts.newAgent, key: 'n', shortcut: 'N', icon: Plus, action: () => setDialog('new') }]
      : [],
  )
  return (
    <Page
      title={texts.title}
      actions={
        <>
          <search className="inwrap search hide-s">
            <Icon icon={Search} size="sm" />
            <input
              className="input"
              type="search"
              value={q}
              placeholder={texts.findAgent}
              aria-label={texts.findAgent}
              onChange={({ target }) =>
                void navigate({ search: { q: target.value || undefined }, replace: true })
              }
            />
          </search>
          {mayWrite && (
            <Button look="primary" icon={Plus} onClick={() => setDialog('new')}>
              {texts.newAgent}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={agents}>
        {agents.items.length > 0 ? (
          <ScrollRegion className="card" label={texts.title}>
            <AgentTable agents={agents.items} />
            <MoreRows list={agents} />
          </ScrollRegion>
        ) : search ? (
          <Empty
            title={texts.noneFound(search)}
            action={<Button onClick={() => void navigate({ search: {} })}>{texts.dropSearch}</Button>}
          />
        ) : (
          <Empty
            title={texts.none}
            action={
              mayWrite && (
                <Button icon={Plus} onClick={() => setDialog('new')}>
                  {texts.newAgent}
                </Button>
              )
            }
          >
            {texts.noneLead}
          </Empty>
        )}
      </Loaded>
      {dialog === 'new' && <NewAgent onClose={() => setDialog()} />}
    </Page>
  )
}

function AgentTable({ agents }: { agents: readonly Agent[] }) {
  const texts = useTexts(agentTexts)
  const { channelKind } = useTexts(inboxTexts)
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{texts.name}</th>
          <th>{texts.state}</th>
          <th className="hide-s">{texts.answersOn}</th>
          <th className="hide-s">{texts.model}</th>
          <th className="r hide-s">{texts.documents}</th>
          <th className="r hide-s">{texts.sessionsToday}</th>
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => (
          <tr key={agent.id}>
            <td>
              <Link to="/agents/$agentId" params={{ agentId: agent.id }} className="row loose">
                <Face id={agent.id} name={agent.name} kind="agent" />
                <span className="min-w-0">
                  <span className="b trunc block" dir="auto">
                    {agent.name}
                  </span>
                  {agent.business_name && <span className="xs t3 trunc block">{agent.business_name}</span>}
                </span>
              </Link>
            </td>
            <td>
              <AgentState status={agent.status} />
            </td>
            <td className="t2 hide-s">{channelsOf(agent, channelKind) || texts.noChannel}</td>
            <td className="mono t2 hide-s">{agent.model}</td>
            <td className="r hide-s">
              <PageLink to="/knowledge" className="ul">
                {number(agent.documents_count)}
              </PageLink>
            </td>
            <td className="r hide-s">
              <PageLink to="/overview" search={{ agent_id: agent.id }} className="ul">
                {number(agent.sessions_today)}
              </PageLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const channelsOf = ({ channels }: Agent, kindOf: (kind: string) => string): string =>
  channels
    .map(({ kind, phone }) => [kindOf(kind), phone && formatPhone(phone)].filter(Boolean).join(' '))
    .join(', ')
