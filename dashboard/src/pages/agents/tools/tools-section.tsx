/** The tools of the agent: each is given and taken by itself, and each can be undone. */
import type { Agent } from '@parley/contracts'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { SettingRow } from '../../../components/setting-row.tsx'
import { Switch } from '../../../components/switch.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { useKeepAgent } from '../keep-agent.ts'
import { useChangeAgent } from '../releases/use-change-agent.ts'
import { agentTexts } from '../texts.ts'
import { type BuiltInTool, toolTexts } from './texts.ts'

interface ToolRow {
  name: string
  label: string
  hint: string
  isOwn?: boolean
}

interface ToolsSectionProps {
  agent: Agent
  mayWrite: boolean
  mayReadTools: boolean
}

export function ToolsSection({ agent, mayWrite, mayReadTools }: ToolsSectionProps) {
  const texts = useTexts(agentTexts)
  const words = useTexts(toolTexts)
  const own = useOperation('tools.list', { limit: 100 }, { enabled: mayReadTools })
  const keep = useKeepAgent()
  const give = useChange('agents.add_tool', { onSuccess: keep, onError: showError })
  const take = useChange('agents.remove_tool', { onSuccess: keep, onError: showError })
  const builtIn: ToolRow[] = (Object.keys(words) as BuiltInTool[]).map((name) => ({
    name,
    label: words[name][0],
    hint: words[name][1],
  }))
  const ownRows: ToolRow[] = (own.data?.data ?? []).map(({ name, description }) => ({
    name,
    label: name,
    hint: `${texts.ownTool}. ${description}`,
    isOwn: true,
  }))
  const known = new Set([...builtIn, ...ownRows].map(({ name }) => name))
  // Without the right to read tools, those of the business are shown by their names.
  const others: ToolRow[] = (agent.tools ?? [])
    .filter((name) => !known.has(name) && (own.isSuccess || !mayReadTools))
    .map((name) => ({
      name,
      label: name,
      hint: mayReadTools ? texts.unknownTool : texts.ownTool,
      isOwn: true,
    }))
  const has = ({ name, isOwn }: ToolRow) => (agent.tools === null ? !isOwn : agent.tools.includes(name))
  const draft = useChangeAgent(agent)
  const change = (row: ToolRow, isOn: boolean) => {
    const said = isOn ? texts.gave(row.label) : texts.took(row.label)
    if (draft.isDrafting) {
      const before = agent.tools ?? builtIn.map(({ name }) => name)
      const tools = isOn ? [...before, row.name] : before.filter((name) => name !== row.name)
      const undo = () => draft.change({ tools: agent.tools }, { asDraft: true })
      draft.change({ tools }, { onSuccess: () => showToast(said, { undo }) })
      return
    }
    const [there, back] = isOn ? [give, take] : [take, give]
    const input = { id: agent.id, name: row.name }
    there.mutate(input, {
      onSuccess: () => showToast(said, { undo: () => back.mutate(input) }),
    })
  }
  return (
    <section>
      <h2 className="h">{texts.mayHead(agent.name)}</h2>
      <div className="card">
        {[...builtIn, ...ownRows, ...others].map((row) => (
          <SettingRow key={row.name} label={row.label} hint={row.hint}>
            <Switch
              label={row.label}
              isOn={has(row)}
              disabled={!mayWrite}
              onChange={(isOn) => change(row, isOn)}
            />
          </SettingRow>
        ))}
        <TransferRows agent={agent} mayWrite={mayWrite} />
      </div>
    </section>
  )
}

function TransferRows({ agent, mayWrite }: { agent: Agent; mayWrite: boolean }) {
  const texts = useTexts(agentTexts)
  const agents = useOperation('agents.list', { limit: 100, sort: 'name' })
  const agentChange = useChangeAgent(agent)
  const chosen = agent.transfer_agent_ids
  const change = (id: string, label: string, isOn: boolean) =>
    agentChange.change(
      { transfer_agent_ids: isOn ? [...chosen, id] : chosen.filter((other) => other !== id) },
      {
        onSuccess: () =>
          showToast(isOn ? texts.gave(label) : texts.took(label), {
            undo: () =>
              agentChange.change({ transfer_agent_ids: chosen }, { asDraft: agentChange.isDrafting }),
          }),
      },
    )
  return (agents.data?.data ?? [])
    .filter(({ id }) => id !== agent.id)
    .map(({ id, name }) => (
      <SettingRow key={id} label={texts.passOnTo(name)} hint={texts.anotherAgent}>
        <Switch
          label={texts.passOnTo(name)}
          isOn={chosen.includes(id)}
          disabled={!mayWrite}
          onChange={(isOn) => change(id, texts.passOnTo(name), isOn)}
        />
      </SettingRow>
    ))
}
