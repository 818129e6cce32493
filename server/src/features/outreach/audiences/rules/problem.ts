import type { FieldProblem } from '@parley/contracts'

export type Path = (string | number)[]

/** Notes a problem. Undefined, for the caller to answer with. */
export function refuse(
  { problems }: { problems: FieldProblem[] },
  path: Path,
  rule: string,
  message: string,
  params?: FieldProblem['params'],
): undefined {
  problems.push({ path, rule, message, ...(params && { params }) })
  return undefined
}
