/** The functions, procedures and triggers of the schema (docs/reference/schema.sql), with what each body writes and calls. */
import { parse } from 'libpg-query'
import { effectsOf, findEffects, joinEffects, lastName, type ParsedNode } from './find-effects.ts'
import { type Body, readPlpgsql } from './read-plpgsql.ts'

export interface Routine extends Body {
  name: string
}

export interface Trigger {
  name: string
  table: string
  routine: string
}

export interface Routines {
  routines: readonly Routine[]
  triggers: readonly Trigger[]
  /** Calls by what is neither: defaults, constraints, policies, indexes and views. */
  otherCalls: ReadonlySet<string>
  /** Bodies that could not be read. */
  problems: readonly string[]
}

export async function readRoutines(schema: string): Promise<Routines> {
  const bytes = Buffer.from(schema)
  const routines: Routine[] = []
  const triggers: Trigger[] = []
  const others: ParsedNode[] = []
  const problems: string[] = []
  const { stmts } = await parse(schema)
  for (const { stmt, stmt_location: start = 0, stmt_len: length } of stmts!) {
    const { CreateFunctionStmt: definition, CreateTrigStmt: trigger } = stmt as unknown as Record<
      string,
      ParsedNode
    >
    if (trigger) triggers.push(readTrigger(trigger))
    else if (definition) {
      const name = lastName(definition.funcname)
      const text = bytes.subarray(start, length === undefined ? undefined : start + length).toString()
      const body = await readBody(definition, text).catch((error: Error) => {
        problems.push(`The body of ${name} cannot be read: ${error.message}.`)
      })
      if (body) routines.push({ name, ...body })
    } else others.push(stmt as ParsedNode)
  }
  return { routines, triggers, otherCalls: effectsOf(others).calls, problems }
}

function readTrigger({ trigname, relation, funcname }: ParsedNode): Trigger {
  return {
    name: trigname as string,
    table: (relation as { relname: string }).relname,
    routine: lastName(funcname),
  }
}

interface Option {
  String?: { sval: string }
  List?: { items: { String: { sval: string } }[] }
}

async function readBody(definition: ParsedNode, text: string): Promise<Body> {
  const listed = (definition.options ?? []) as { DefElem: { defname: string; arg: Option } }[]
  const optionOf = (name: string) => listed.find(({ DefElem }) => DefElem.defname === name)?.DefElem.arg
  // With the defaults of parameters, and with the body if it is one of standard SQL.
  const effects = effectsOf(definition)
  const language = optionOf('language')?.String?.sval ?? 'sql'
  if (language === 'plpgsql') {
    const body = await readPlpgsql(text)
    return { ...body, effects: joinEffects([effects, body.effects]) }
  }
  if (language !== 'sql') throw new Error(`this check does not read the language ${language}`)
  if (definition.sql_body) return { effects, isDynamic: false }
  const body = optionOf('as')!.List!.items[0]!.String.sval
  return { effects: joinEffects([effects, await findEffects(body)]), isDynamic: false }
}
