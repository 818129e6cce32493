import type { TemplateDefinition } from '@parley/channels/kit'

export interface TemplateRow {
  workspace_id: string
  id: string
  channel_id: string
  provider_template_id: string
  name: string
  language: string
  category: string
  status: string
  definition: TemplateDefinition
  synced_at: Date | string
  created_at: Date | string
}

/** Where the variables of a message do not fit its template; undefined when they do. */
export interface VariableProblem {
  expected: string[]
  missing: string[]
  surplus: string[]
}

/** A template is sent with exactly the variables that it has, each with a value. */
export function checkVariables(
  definition: TemplateDefinition,
  variables: Readonly<Record<string, string>>,
): VariableProblem | undefined {
  const expected = [...new Set(definition.variables)]
  const missing = expected.filter((name) => !variables[name]?.trim())
  const surplus = Object.keys(variables).filter((name) => !expected.includes(name))
  return missing.length + surplus.length === 0 ? undefined : { expected, missing, surplus }
}
