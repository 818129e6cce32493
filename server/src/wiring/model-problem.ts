import { ModelError, type ResolveModel } from '@parley/models/kit'

/** What is wrong with the name of a model, in words for the person who configures an agent; undefined when it works. */
export function modelProblemOf(resolveModel: ResolveModel): (name: string) => string | undefined {
  return (name) => {
    try {
      resolveModel(name)
      return undefined
    } catch (error) {
      if (error instanceof ModelError) return error.message
      throw error
    }
  }
}
