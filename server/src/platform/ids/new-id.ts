import { v7 } from 'uuid'

/** A new row's UUID. Time-ordered (version 7), so that primary keys grow at one end and ids sort by creation. */
export function newId(): string {
  return v7()
}

/** Stands for "nobody": the operator's principal, a number that no channel has. */
export const NIL_ID = '00000000-0000-0000-0000-000000000000'
