/** Creates an empty base. */
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { insertBase } from '../knowledge.store.ts'
import { readBase } from './read-base.ts'

export const createBase: Handler<'bases.create'> = async (context, input) => {
  const id = newId()
  const base = { id, name: input.name, description: input.description ?? null }
  await insertBase(context, base)
  return readBase(context, id)
}
