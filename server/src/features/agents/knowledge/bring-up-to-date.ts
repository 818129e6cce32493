/** Takes into an index what changed in the rows since it was built, or builds a new one. */

import type { Audience } from '@parley/contracts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Database } from '../../../platform/database/index.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { PacedWork } from '../../../platform/ordering/paced-work.ts'
import {
  type BaseIndex,
  emptyIndex,
  forget,
  noteExpiry,
  partsOf,
  renewIfWorn,
  takePassage,
} from './base-index.ts'
import { baseTooLarge, type KnowledgeLimits } from './limits.ts'
import { readPassages, readStamps } from './search-index.store.ts'

const UNFINISHED = 'unfinished'

export interface IndexBuilding {
  database: Database
  clock: Clock
  limits: Pick<KnowledgeLimits, 'passages'>
  paced: PacedWork
}

export async function bringUpToDate(
  { database, clock, limits, paced }: IndexBuilding,
  { workspaceId, baseId, audience }: { workspaceId: string; baseId: string; audience: Audience },
  known: BaseIndex | undefined,
): Promise<BaseIndex> {
  const base = known ?? emptyIndex()
  const now = clock.now()
  const stamps = await readScope(database, workspaceId, (work) =>
    readStamps({ ...work, now }, baseId, audience),
  )
  const passages = stamps.documents.reduce((sum, document) => sum + document.passages_count, 0)
  if (passages > limits.passages) throw baseTooLarge(passages, limits.passages)
  const present = new Map(stamps.documents.map((document) => [document.id, document]))
  const changed = stamps.documents.filter(
    (document) => base.documents.get(document.id)?.stamp !== document.stamp,
  )
  for (const id of base.documents.keys()) if (!present.has(id)) forget(base, id)
  for (const part of partsOf(changed)) {
    const rows = await readScope(database, workspaceId, (work) => readPassages(work, part))
    for (const { documentId, from } of part) {
      if (from > 0) continue
      forget(base, documentId)
      base.documents.set(documentId, { ...present.get(documentId)!, stamp: UNFINISHED })
    }
    await paced.run(workspaceId, rows.length, (index) => takePassage(base, rows[index]!))
  }
  // A build that breaks off begins again with what it did not finish.
  for (const document of changed) base.documents.set(document.id, document)
  await renewIfWorn(base, (count, step) => paced.run(workspaceId, count, step))
  base.version = stamps.version
  noteExpiry(base)
  return base
}
