/** Whether an agent talks in the calls of a campaign or a flow runs, and which one. */
import type { Campaign } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useTexts } from '../../texts/locale.ts'
import { campaignTexts } from './texts.ts'

export function Speaker({ call }: { call: NonNullable<Campaign['call']> }) {
  const texts = useTexts(campaignTexts)
  const { agent_id: agentId, flow_id: flowId } = call
  return (
    <section className="card pad row between">
      <span className="sm t2">{agentId === undefined ? texts.flowRuns : texts.agentTalks}</span>
      {agentId !== undefined && <AgentName id={agentId} />}
      {flowId !== undefined && <FlowName id={flowId} />}
    </section>
  )
}

function AgentName({ id }: { id: string }) {
  const mayRead = useMay('agents:read')
  const agent = useOperation('agents.get', { id }, { enabled: mayRead })
  if (!mayRead) return <span className="sm num">{id}</span>
  return (
    <Link className="link" to="/agents/$agentId" params={{ agentId: id }}>
      {agent.data?.name ?? id}
    </Link>
  )
}

function FlowName({ id }: { id: string }) {
  const mayRead = useMay('calls:read')
  const flow = useOperation('flows.get', { id }, { enabled: mayRead })
  if (!mayRead) return <span className="sm num">{id}</span>
  return (
    <Link className="link" to="/flows/$flowId" params={{ flowId: id }}>
      {flow.data?.name ?? id}
    </Link>
  )
}
