/** Variables that texts and branches name and that no call will ever have. Pure. */
import type { FlowDefinition, FlowProblem, Spoken } from '@parley/contracts'
import { isKnownVariable, VARIABLES, variablesOf } from '../walk/variables.ts'

type Path = (string | number)[]

export function checkVariables(definition: FlowDefinition, answerNames: ReadonlySet<string>): FlowProblem[] {
  const problem = (name: string, path: Path): FlowProblem | undefined => {
    if (name.startsWith('answers.'))
      return answerNames.has(name.slice('answers.'.length))
        ? undefined
        : {
            path,
            rule: 'unknown_answer',
            message: `No question stores its answer as "${name.slice('answers.'.length)}". The names are: ${[...answerNames].join(', ') || 'none'}.`,
          }
    if (isKnownVariable(name)) return undefined
    return {
      path,
      rule: 'unknown_variable',
      message: `There is no variable "${name}". Use ${VARIABLES.join(', ')}, contact.custom.…, variables.… or answers.….`,
    }
  }
  return [
    ...textsOf(definition).flatMap(({ text, path }) =>
      variablesOf(text).flatMap((name) => problem(name, path) ?? []),
    ),
    ...definition.steps.flatMap((step, index) =>
      step.type === 'branch'
        ? step.cases.flatMap(
            ({ variable }, place) => problem(variable, ['steps', index, 'cases', place, 'variable']) ?? [],
          )
        : [],
    ),
  ]
}

function textsOf({ greeting, steps, voicemail }: FlowDefinition): { text: string; path: Path }[] {
  return [
    ...each(greeting, ['greeting']),
    ...steps.flatMap((step, index) =>
      step.type === 'branch'
        ? []
        : [
            ...each(step.text, ['steps', index, 'text']),
            ...(step.type === 'ask' ? each(step.retry_text, ['steps', index, 'retry_text']) : []),
          ],
    ),
    ...each(voicemail?.text, ['voicemail', 'text']),
  ]
}

function each(spoken: Spoken | undefined, path: Path): { text: string; path: Path }[] {
  if (spoken === undefined) return []
  if (typeof spoken === 'string') return [{ text: spoken, path }]
  return [
    { text: spoken.default, path: [...path, 'default'] },
    ...Object.entries(spoken.languages).map(([tag, text]) => ({ text, path: [...path, 'languages', tag] })),
  ]
}
