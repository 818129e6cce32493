/** Scenarios, each with what came of it in the last run. */
import type { Scenario } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Copy, Ellipsis, Trash2 } from 'lucide-react'
import { useChange } from '../../../api/use-operation.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { IconButton } from '../../../components/button.tsx'
import { Menu, MenuItem } from '../../../components/menu.tsx'
import { number } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { editedScenario, inputOf } from './edited-scenario.ts'
import type { ScenarioAttempts } from './group-results.ts'
import { scenarioTexts } from './texts.ts'

interface ScenarioTableProps {
  scenarios: readonly Scenario[]
  /** Of the last run. Undefined: there is none, or it is being read. */
  groups: readonly ScenarioAttempts[] | undefined
  mayWrite: boolean
}

export function ScenarioTable({ scenarios, groups, mayWrite }: ScenarioTableProps) {
  const texts = useTexts(scenarioTexts)
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{texts.name}</th>
          <th>{texts.result}</th>
          <th className="r hide-s">{texts.times}</th>
          {mayWrite && <th aria-label={texts.more} />}
        </tr>
      </thead>
      <tbody>
        {scenarios.map((scenario) => (
          <tr key={scenario.id}>
            <td>
              <Link
                to="/agents/$agentId/scenarios/$scenarioId"
                params={{ agentId: scenario.agent_id, scenarioId: scenario.id }}
                className="row wrap"
              >
                <span className="b" dir="auto">
                  {scenario.name}
                </span>
                {scenario.is_required && <span className="badge warn">{texts.required}</span>}
              </Link>
            </td>
            <td>
              <LastResult group={groups?.find(({ id }) => id === scenario.id)} />
            </td>
            <td className="r num hide-s">{number(scenario.times)}</td>
            {mayWrite && (
              <td className="r">
                <ScenarioMenu scenario={scenario} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function LastResult({ group }: { group: ScenarioAttempts | undefined }) {
  const texts = useTexts(scenarioTexts)
  if (group === undefined) return <span className="t3">{texts.neverRun}</span>
  const passed = group.attempts.filter((attempt) => attempt.passed).length
  return (
    <span className={`badge ${group.passed ? 'good' : 'bad'}`}>
      {texts.passedOf(passed, group.attempts.length)}
    </span>
  )
}

function ScenarioMenu({ scenario }: { scenario: Scenario }) {
  const texts = useTexts(scenarioTexts)
  const queries = useQueryClient()
  const readAgain = () => {
    void queries.invalidateQueries({ queryKey: ['scenarios.list'] })
    void queries.invalidateQueries({ queryKey: ['agents.get_draft'] })
  }
  const create = useChange('scenarios.create', { onSuccess: readAgain, onError: showError })
  const remove = useChange('scenarios.delete', {
    onSuccess() {
      readAgain()
      const again = inputOf(scenario.agent_id, editedScenario(scenario))
      showToast(texts.deleted(scenario.name), { undo: () => create.mutate(again) })
    },
    onError: showError,
  })
  const duplicate = () => {
    const { name, ...rest } = editedScenario(scenario)
    // The copy of a required scenario fails no publication before somebody has looked at it.
    create.mutate(
      inputOf(scenario.agent_id, { ...rest, name: texts.copyOf(name).slice(0, 200), is_required: false }),
    )
  }
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={`${texts.more}: ${scenario.name}`} />}>
      <MenuItem icon={Copy} onSelect={duplicate}>
        {texts.duplicate}
      </MenuItem>
      <MenuItem icon={Trash2} danger onSelect={() => remove.mutate({ id: scenario.id })}>
        {texts.delete}
      </MenuItem>
    </Menu>
  )
}
