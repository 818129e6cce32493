/** Every operation of the table as a method: `agents.create` is `parley.agents.create`. */
import { type Input, OPERATION_TABLE, type OperationName, type Output, type Page } from '@parley/contracts'
import { createPages, type Pages } from './pages.ts'
import type { RequestOptions } from './send-request.ts'

type Camel<Text extends string> = Text extends `${infer Head}_${infer Rest}`
  ? `${Head}${Capitalize<Camel<Rest>>}`
  : Text
type NounOf<Name extends string> = Name extends `${infer Noun}.${string}` ? Noun : never
type Named<Noun extends string> = Extract<OperationName, `${Noun}.${string}`>

type Answer<Name extends OperationName> =
  Output<Name> extends Page<unknown> ? Pages<Output<Name>> : Promise<Output<Name>>

/** The input may be left out where nothing in it is required. */
type Method<Name extends OperationName> =
  Record<never, never> extends Input<Name>
    ? (input?: Input<Name>, options?: RequestOptions) => Answer<Name>
    : (input: Input<Name>, options?: RequestOptions) => Answer<Name>

export type Namespaces = {
  [Noun in NounOf<OperationName> as Camel<Noun>]: {
    [Name in Named<Noun> as Name extends `${Noun}.${infer Verb}` ? Camel<Verb> : never]: Method<Name>
  }
}

type Call = (
  name: OperationName,
  input: Record<string, unknown>,
  options?: RequestOptions,
) => Promise<unknown>

export function createNamespaces(call: Call): Namespaces {
  const namespaces: Record<string, Record<string, unknown>> = {}
  for (const [name, { input: schema }] of Object.entries(OPERATION_TABLE)) {
    const [noun, verb] = name.split('.') as [string, string]
    const namespace = namespaces[toCamel(noun)] ?? {}
    namespaces[toCamel(noun)] = namespace
    const isList = 'cursor' in schema.shape
    namespace[toCamel(verb)] = (input: Record<string, unknown> = {}, options?: RequestOptions) => {
      const answer = call(name as OperationName, input, options)
      if (!isList) return answer
      // A page's number says nothing once its cursor is followed.
      const { page: _page, ...filters } = input
      const readAfter = (cursor: string) => call(name as OperationName, { ...filters, cursor }, options)
      return createPages(
        answer as Promise<Page<unknown>>,
        readAfter as (cursor: string) => Promise<Page<unknown>>,
      )
    }
  }
  return namespaces as Namespaces
}

function toCamel(text: string): string {
  return text.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase())
}
