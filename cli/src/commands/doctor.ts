import { styleText } from 'node:util'
import type { Command } from 'commander'
import { refuseUrl } from '../connection/require-local.ts'
import type { Finding } from '../doctor/check.ts'
import { EXIT } from '../exit-codes.ts'
import { createOutput } from '../output/output.ts'
import type { GlobalOptions } from './command.ts'

const MARKS = {
  ok: styleText('green', '✓'),
  warning: styleText('yellow', '!'),
  failed: styleText('red', '✗'),
  skipped: '–',
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check everything, and prove that a message is answered; exit code 1 when something fails')
    .option('--read-only', 'send no message for a try')
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<GlobalOptions & { readOnly?: boolean }>()
      refuseUrl(options)
      const output = createOutput(options.json === true)
      const { examine } = await import('../doctor/examine.ts')
      const findings = await examine({
        ...(options.workspace !== undefined && { workspace: options.workspace }),
        ...(options.readOnly && { readOnly: true }),
        onFinding: (finding) => output.line(describe(finding)),
        onProgress: (what) => output.line(`    ${what}`),
      })
      const isWell = findings.every(({ status }) => status !== 'failed')
      output.document({ ok: isWell, checks: findings })
      output.line(`\n${conclude(findings)}`)
      if (!isWell) process.exitCode = EXIT.failed
    })
}

/** With a check that was skipped or warns, the last line does not say that all is well. */
export function conclude(findings: readonly Finding[]): string {
  if (findings.some(({ status }) => status === 'failed')) return 'Something is wrong: see ✗ above.'
  const skipped = findings.filter(({ status }) => status === 'skipped').map(({ name }) => name)
  const looks = findings.filter(({ status }) => status === 'warning').map(({ name }) => name)
  const attention = looks.length === 0 ? '' : ` Look at ! above: ${looks.join(', ')}.`
  if (skipped.length > 0)
    return `Nothing is wrong with what was checked.${attention} Not checked: ${skipped.join(', ')}.`
  return looks.length === 0 ? 'All is well.' : `The installation works.${attention}`
}

function describe({ name, status, detail, remedy }: Finding): string {
  const line = `${MARKS[status]} ${name}: ${detail}`
  return remedy === undefined ? line : `${line}\n    → ${remedy}`
}
