/** Every operation of the table as a method: `agents.create` is `parley.agents.create`. */
import type { Input, OperationName, Output, Page, StreamName } from '@parley/contracts'
import { ROUTES } from '@parley/contracts/routes'
import type { FollowOptions, StreamedEvent } from './follow-events.ts'
import { createPages, type Pages } from './pages.ts'
import type { RequestOptions } from './send-request.ts'

/** `api_keys` becomes `apiKeys`. */
type Camel<Text extends string> = Text extends `${infer Head}_${infer Rest}`
  ? `${Head}${Capitalize<Camel<Rest>>}`
  : Text
/** `messages.send` belongs to `messages`. */
type NounOf<Name extends string> = Name extends `${infer Noun}.${string}` ? Noun : never
type Named<Noun extends string> = Extract<OperationName, `${Noun}.${string}`>

/** The return type of a method: a stream, a list that can be awaited or iterated, or a promise. */
type Answer<Name extends OperationName> = Name extends StreamName
  ? AsyncGenerator<StreamedEvent, void>
  : Output<Name> extends Page<unknown>
    ? Pages<Output<Name>>
    : Promise<Output<Name>>

type OptionsOf<Name extends OperationName> = Name extends StreamName ? FollowOptions : RequestOptions

/** The input may be left out where nothing in it is required. */
type Method<Name extends OperationName> =
  Record<never, never> extends Input<Name>
    ? (input?: Input<Name>, options?: OptionsOf<Name>) => Answer<Name>
    : (input: Input<Name>, options?: OptionsOf<Name>) => Answer<Name>

/**
 * A method for each operation, by noun and verb: `parley.messages.send`. Its input is checked by the server, its
 * types come from the table.
 */
export type Namespaces = {
  [Noun in NounOf<OperationName> as Camel<Noun>]: {
    [Name in Named<Noun> as Name extends `${Noun}.${infer Verb}` ? Camel<Verb> : never]: Method<Name>
  }
}

/** Carries out an operation by its name. */
type Call = (
  name: OperationName,
  input: Record<string, unknown>,
  options?: RequestOptions,
) => Promise<unknown>

/** Opens a stream by the name of its operation. */
type Follow = (name: StreamName, input: Record<string, unknown>, options?: FollowOptions) => unknown

export function createNamespaces(call: Call, follow: Follow): Namespaces {
  const namespaces: Record<string, Record<string, unknown>> = {}
  for (const [name, { transport, pages }] of Object.entries(ROUTES)) {
    const [noun, verb] = name.split('.') as [string, string]
    const namespace = namespaces[toCamel(noun)] ?? {}
    namespaces[toCamel(noun)] = namespace
    if (transport === 'stream') {
      namespace[toCamel(verb)] = (input: Record<string, unknown> = {}, options?: FollowOptions) =>
        follow(name as StreamName, input, options)
      continue
    }
    namespace[toCamel(verb)] = (input: Record<string, unknown> = {}, options?: RequestOptions) => {
      const answer = call(name as OperationName, input, options)
      if (!pages) return answer
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
