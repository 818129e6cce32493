/** Settings of an agent that its model does not use: the owner hears of them when they are saved. */
import type { Agent } from '@parley/contracts'
import type { AgentDependencies } from './agent-input.ts'

type Warnings = NonNullable<Agent['warnings']>

const BUILT_IN_MODEL = 'built-in'
const REMEDY =
  'It is for trying out and for outages of a vendor: set `model` to one with a key (docs/guides/models.md).'

function warn(path: string, message: string): Warnings[number] {
  return { code: 'ignored_by_built_in_model', path, message: `${message} ${REMEDY}` }
}

/** The agent, with warnings about what the built-in model ignores. */
export function withWarnings({ builtInTools }: Pick<AgentDependencies, 'builtInTools'>, agent: Agent): Agent {
  if (agent.model !== BUILT_IN_MODEL) return agent
  const own = (agent.tools ?? []).filter((name) => !builtInTools.includes(name))
  const warnings: Warnings = [
    ...(agent.instructions.trim() === ''
      ? []
      : [
          warn(
            'instructions',
            'The built-in model takes facts from the instructions, and follows no orders in them.',
          ),
        ]),
    ...(agent.personality.trim() === ''
      ? []
      : [warn('personality', 'The built-in model has no personality.')]),
    ...(own.length === 0
      ? []
      : [warn('tools', `The built-in model does not call tools of your own: ${own.join(', ')}.`)]),
  ]
  return warnings.length === 0 ? agent : { ...agent, warnings }
}
