/** The bases that the agent answers from, and the channels that it answers on. */
import type { Agent } from '@parley/contracts'
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { showToast } from '../../app/toasts.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { SettingRow } from '../../components/setting-row.tsx'
import { Switch } from '../../components/switch.tsx'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { inboxTexts } from '../inbox/texts.ts'
import { useChangeAgent } from './releases/use-change-agent.ts'
import { agentTexts } from './texts.ts'

export function KnowledgeSection({ agent, mayWrite }: { agent: Agent; mayWrite: boolean }) {
  const texts = useTexts(agentTexts)
  const mayReadKnowledge = useMay('knowledge:read')
  const mayReadChannels = useMay('channels:read')
  return (
    <section>
      <h2 className="h">{texts.knowledgeHead}</h2>
      <div className="card">
        {mayReadKnowledge && <BaseRows agent={agent} mayWrite={mayWrite} />}
        {mayReadChannels && <ChannelRows agent={agent} />}
      </div>
    </section>
  )
}

function BaseRows({ agent, mayWrite }: { agent: Agent; mayWrite: boolean }) {
  const texts = useTexts(agentTexts)
  const bases = useOperation('bases.list', { limit: 100 })
  const agentChange = useChangeAgent(agent)
  const change = (id: string, name: string, isOn: boolean) => {
    const before = agent.base_ids
    agentChange.change(
      { base_ids: isOn ? [...before, id] : before.filter((other) => other !== id) },
      {
        onSuccess: () =>
          showToast(isOn ? texts.gave(name) : texts.took(name), {
            undo: () => agentChange.change({ base_ids: before }, { asDraft: agentChange.isDrafting }),
          }),
      },
    )
  }
  return (bases.data?.data ?? []).map(({ id, name, documents_count }) => (
    <SettingRow
      key={id}
      label={
        <PageLink to="/knowledge" search={{ base: id }} className="ul">
          {name}
        </PageLink>
      }
      hint={texts.baseDocuments(documents_count)}
    >
      <Switch
        label={name}
        isOn={agent.base_ids.includes(id)}
        disabled={!mayWrite}
        onChange={(isOn) => change(id, name, isOn)}
      />
    </SettingRow>
  ))
}

function ChannelRows({ agent }: { agent: Agent }) {
  const texts = useTexts(agentTexts)
  const { channelKind } = useTexts(inboxTexts)
  const channels = useOperation('channels.list', { agent_id: agent.id, limit: 100 })
  const isAnswering = agent.status === 'active'
  return (
    <>
      {(channels.data?.data ?? []).map(({ id, name, kind, phone, status, attention }) => (
        <SettingRow
          key={id}
          label={
            <PageLink to={`/channels/${id}`} className="ul">
              {name}
            </PageLink>
          }
          hint={attention ?? (phone === null ? channelKind(kind) : formatPhone(phone))}
        >
          <span className={isAnswering && status === 'active' ? 'badge good' : 'badge warn'}>
            {isAnswering && status === 'active' ? texts.answering : texts.notAnswering}
          </span>
        </SettingRow>
      ))}
      {channels.data?.data.length === 0 && (
        <SettingRow label={texts.noChannel}>
          <PageLink to="/channels" className="btn sm">
            {texts.connect}
          </PageLink>
        </SettingRow>
      )}
    </>
  )
}
