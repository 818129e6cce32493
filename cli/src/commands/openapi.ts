import type { Command } from 'commander'

/** Needs no database: the document is made from the table of operations. */
export function addOpenApi(program: Command): void {
  program
    .command('openapi')
    .description('print the API as an OpenAPI 3.1 document')
    .action(async () => {
      const [{ buildOpenApi }, { VERSION }, { readConfig }] = await Promise.all([
        import('@parley/server/operator'),
        import('@parley/server/operator/version'),
        import('../connection/local.ts'),
      ])
      const { publicUrl, port } = readConfig()
      const document = buildOpenApi({ publicUrl: publicUrl ?? `http://localhost:${port}`, version: VERSION })
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
    })
}
