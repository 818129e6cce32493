/**
 * Records what the data of events looks like in each version, as data, and refuses a change that receivers of the version
 * did not agree to: the record of a version only grows (docs/decisions/event-versions.md).
 */
import { EVENT_SCHEMA_VERSION, EVENT_TYPES, eventData } from '@parley/contracts'
import { z } from 'zod'

export interface EventSchema {
  schema_version: number
  types: readonly string[]
  /**
   * By path in `data`: what a value there may be, such as `null | string`. `[]` is any item of a list; `absent` says that the
   * field may be missing.
   */
  fields: Readonly<Record<string, string>>
}

const OR = ' | '

interface JsonSchema {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  prefixItems?: JsonSchema[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
}

/** The schema of the contract as it is now. */
export function readEventSchema(
  schema: z.ZodType = eventData,
  version: number = EVENT_SCHEMA_VERSION,
): EventSchema {
  const root = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema
  const fields = new Map<string, Set<string>>()
  collect(root, root, '', fields)
  const sorted = [...fields].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return {
    schema_version: version,
    types: EVENT_TYPES,
    fields: Object.fromEntries(sorted.map(([path, kinds]) => [path, [...kinds].sort().join(OR)])),
  }
}

function collect(root: JsonSchema, node: JsonSchema, path: string, fields: Map<string, Set<string>>): void {
  const add = (kind: string) => {
    const kinds = fields.get(path) ?? new Set()
    if (path !== '') fields.set(path, kinds.add(kind))
  }
  if (node.$ref !== undefined) {
    collect(root, resolve(root, node.$ref), path, fields)
    return
  }
  const branches = node.anyOf ?? node.oneOf ?? node.allOf
  if (branches) for (const branch of branches) collect(root, branch, path, fields)
  if (node.enum) for (const value of node.enum) add(JSON.stringify(value))
  else if (node.const !== undefined) add(JSON.stringify(node.const))
  else if (!branches) for (const type of [node.type ?? 'any'].flat()) add(type)
  for (const item of [...(node.items ? [node.items] : []), ...(node.prefixItems ?? [])])
    collect(root, item, `${path}[]`, fields)
  for (const [name, property] of Object.entries(node.properties ?? {})) {
    const below = path === '' ? name : `${path}.${name}`
    collect(root, property, below, fields)
    if (!node.required?.includes(name)) fields.get(below)?.add('absent')
  }
}

function resolve(root: JsonSchema, reference: string): JsonSchema {
  const name = reference.split('/').at(-1)!
  const definition = reference === '#' ? root : root.$defs?.[name]
  if (!definition) throw new Error(`The schema of events refers to ${reference}, which it does not define.`)
  return definition
}

/** Changes that break receivers of the recorded version. An added field, event or word of a list does not. */
export function findBreakingChanges(recorded: EventSchema, present: EventSchema): string[] {
  const breaking = recorded.types
    .filter((type) => !present.types.includes(type))
    .map((type) => `the event type ${type} is gone`)
  for (const [path, kinds] of Object.entries(recorded.fields)) {
    const before = kinds.split(OR)
    const now = present.fields[path]?.split(OR)
    if (!now) {
      breaking.push(`${path} is gone`)
      continue
    }
    const lost = before.filter((kind) => !now.includes(kind) && kind !== 'null' && kind !== 'absent')
    const added = now.filter((kind) => !before.includes(kind) && !kind.startsWith('"'))
    if (lost.length > 0) breaking.push(`${path} is no longer ${lost.join(OR)}`)
    if (added.length > 0) breaking.push(`${path} may now be ${added.join(OR)}`)
  }
  return breaking
}

/** `recorded`: the file as it is. Throws where the version has to be raised. */
export function writeEventSchema(recorded: string | undefined, present = readEventSchema()): string {
  const before = recorded === undefined ? undefined : (JSON.parse(recorded) as EventSchema)
  if (before?.schema_version === present.schema_version) {
    const breaking = findBreakingChanges(before, present)
    if (breaking.length > 0)
      throw new Error(
        `The data of events has changed in a way that receivers of version ${present.schema_version} do not understand: ${breaking.join('; ')}. ` +
          'Raise EVENT_SCHEMA_VERSION in contracts/src/events/event-version.ts, add the step for stored events to ' +
          'server/src/platform/events/versions/steps.ts, and run: npm run generate. ' +
          'See docs/decisions/event-versions.md.',
      )
  }
  return `${JSON.stringify(present, undefined, 2)}\n`
}
