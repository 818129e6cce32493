/** How a verb is written: declare it with commander, and do the work on a connection. */
import type { Api } from '@parley/contracts'
import { type Command, InvalidArgumentError } from 'commander'
import type { Connection, ConnectOptions } from '../connection/connect.ts'
import { createOutput, type Output } from '../output/output.ts'

export interface GlobalOptions extends ConnectOptions {
  json?: boolean
}

export interface Call<Options> {
  api: Api
  connection: Connection
  output: Output
  options: Options & GlobalOptions
}

/** Opens the workspace that the options name, does the work on it, and closes it whatever happens. */
export function onWorkspace<Options = object>(
  work: (call: Call<Options>, ...args: string[]) => Promise<void>,
) {
  return async function (this: Command): Promise<void> {
    const options = this.optsWithGlobals<Options & GlobalOptions>()
    const { connect } = await import('../connection/connect.ts')
    const connection = await connect(options)
    try {
      await work(
        { api: connection.api, connection, output: createOutput(options.json === true), options },
        ...(this.processedArgs as string[]),
      )
    } finally {
      await connection.close()
    }
  }
}

export interface PagingOptions {
  limit?: number
  cursor?: string
}

export function addPaging(command: Command): Command {
  return command
    .option('--limit <n>', 'how many at most, 1 to 100', readWholeNumber)
    .option('--cursor <cursor>', 'read on after the page before')
}

export function readWholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.')
  return Number(text)
}

/** For options that may be given several times. */
export function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value]
}

/** `name=value` options, several of them. */
export function collectPair(text: string, earlier: Record<string, string> = {}): Record<string, string> {
  const cut = text.indexOf('=')
  if (cut < 1) throw new InvalidArgumentError('Write name=value.')
  return { ...earlier, [text.slice(0, cut)]: text.slice(cut + 1) }
}
