/** A function of the server that works in a workspace is given one `Scope` or `Work`, not a transaction and an id beside it. */
import { parseSync, Visitor } from 'oxc-parser'

/** Stands below the unit of work. */
const BELOW = 'server/src/platform/database/'
const STATEMENTS = /: (?:Transaction|Session)$/
const WORKSPACE = /^_?workspaceId: string$/
const UNIT = /: (?:Timed)?Scope(?:<Session>)?$/
const TIME = /^_?now: Date$/

export interface UnitsOfWork {
  /** Functions that are given a unit of work. */
  units: number
  problems: string[]
}

export function checkUnitOfWork(path: string, source: string): UnitsOfWork {
  const found: UnitsOfWork = { units: 0, problems: [] }
  if (!path.startsWith('server/src/') || path.startsWith(BELOW)) return found
  const see = ({ params, start }: { params: readonly { start: number; end: number }[]; start: number }) => {
    const written = params.map((param) => source.slice(param.start, param.end))
    const has = (pattern: RegExp) => written.some((param) => pattern.test(param))
    if (has(UNIT)) found.units++
    const line = () => source.slice(0, start).split('\n').length
    if (has(STATEMENTS) && has(WORKSPACE))
      found.problems.push(
        `${path}:${line()} is given a transaction and a workspaceId: take one Scope or Work (server/src/platform/operations/work.ts).`,
      )
    if (has(UNIT) && has(TIME))
      found.problems.push(`${path}:${line()} is given a Scope and a time: take one TimedScope or Work.`)
  }
  new Visitor({
    FunctionDeclaration: see,
    FunctionExpression: see,
    ArrowFunctionExpression: see,
    TSFunctionType: see,
    TSMethodSignature: see,
  }).visit(parseSync(path, source).program)
  return found
}
