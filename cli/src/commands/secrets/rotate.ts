import type { Command } from 'commander'
import { refuseUrl } from '../../connection/require-local.ts'
import { EXIT } from '../../exit-codes.ts'
import { createOutput } from '../../output/output.ts'
import type { GlobalOptions } from '../command.ts'

export function addRotateSecrets(secrets: Command): void {
  secrets
    .command('rotate')
    .description('encrypt everything that is under a former key again under PARLEY_SECRET_KEY')
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<GlobalOptions>()
      refuseUrl(options)
      const output = createOutput(options.json === true)
      const [{ readId }, { rotateSecrets }, { openLocal }] = await Promise.all([
        import('@parley/contracts/ids'),
        import('@parley/server/operator'),
        import('../../connection/open-installation.ts'),
      ])
      const local = await openLocal()
      try {
        const ids = local.workspaces.map(({ id }) => readId('workspace', id)!)
        const rotation = await rotateSecrets(local.opened.installation.platform, ids)
        const { resealed, left, closed } = rotation
        output.document(rotation)
        for (const [column, count] of Object.entries(resealed)) output.line(`${column}: ${count}`)
        for (const place of closed) output.line(`${place}: no key opens it`)
        output.line(sayOutcome(left, closed.length))
        if (left > 0 || closed.length > 0) process.exitCode = EXIT.failed
      } finally {
        await local.close()
      }
    })
}

function sayOutcome(left: number, closed: number): string {
  if (left > 0)
    return `${left} were written under a former key meanwhile. Restart every server with the new key, then run this again.`
  if (closed > 0)
    return `${closed} do not open: add the key that encrypted them to PARLEY_SECRET_KEY_PREVIOUS, or enter those secrets again. Everything else is under the present key.`
  return 'Everything is under the present key. PARLEY_SECRET_KEY_PREVIOUS can be removed now.'
}
