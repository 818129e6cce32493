import { buildOpenApi, VERSION } from '@parley/server/operator'
import type { Command } from 'commander'
import { readConfig } from '../connection/local.ts'

/** Needs no database: the document is made from the table of operations. */
export function addOpenApi(program: Command): void {
  program
    .command('openapi')
    .description('print the API as an OpenAPI 3.1 document')
    .action(() => {
      const { publicUrl, port } = readConfig()
      const document = buildOpenApi({ publicUrl: publicUrl ?? `http://localhost:${port}`, version: VERSION })
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
    })
}
