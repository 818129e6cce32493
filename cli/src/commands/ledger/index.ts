import type { Command } from 'commander'
import { addListLedger } from './list.ts'
import { addQuarantineEntry } from './quarantine.ts'
import { addReconcile } from './reconcile.ts'
import { addReplayEntry } from './replay.ts'
import { addShowEntry } from './show.ts'

export function addLedger(program: Command): void {
  const ledger = program
    .command('ledger')
    .description('what providers reported: stored, processed, set aside')
  addListLedger(ledger)
  addShowEntry(ledger)
  addQuarantineEntry(ledger)
  addReplayEntry(ledger)
  addReconcile(ledger)
}
