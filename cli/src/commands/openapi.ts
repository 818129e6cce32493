import type { Command } from 'commander'

/** Needs no database: the document is made from the table of operations. */
export function addOpenApi(program: Command): void {
  program
    .command('openapi')
    .description('print the API as an OpenAPI 3.1 document')
    .action(async () => {
      const [{ buildOpenApi }, { VERSION }, { loadConfig }, { CLONE }] = await Promise.all([
        import('@parley/server/operator/openapi'),
        import('@parley/server/operator/version'),
        import('@parley/server/operator/configuration'),
        import('../connection/clone.ts'),
      ])
      const { publicUrl, port } = loadConfig(process.env, CLONE)
      const document = buildOpenApi({ publicUrl: publicUrl ?? `http://localhost:${port}`, version: VERSION })
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
    })
}
