import { type ModelTrial, type ResolveModel, tryModel } from '@parley/models'
import { refused } from './refused.ts'

/** Resolves the model and asks it. Throws a CommandError for the person at the terminal. */
export async function tryNamed(resolve: ResolveModel, name: string): Promise<ModelTrial> {
  try {
    return await tryModel(resolve(name), () => performance.now())
  } catch (error) {
    throw refused(error)
  }
}
