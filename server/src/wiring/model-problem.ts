import { ModelError, type ResolveModel } from '@parley/models/kit'

/** The problem with the name of a model, in words for the person who configures an agent. Undefined when the model works. */
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
