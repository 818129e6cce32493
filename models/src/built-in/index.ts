import { createBuiltInModel } from '@parley/dialogue'
import { z } from 'zod'
import { defineVendor, ModelError } from '../kit/vendor.ts'

export const builtIn = defineVendor({
  id: 'built-in',
  summary: 'Answers from the knowledge base without any network or key.',
  variables: {},
  settings: z.object({}),
  resolve(name) {
    if (name !== '')
      throw new ModelError('unknown_model', 'The built-in model has no variants; write "built-in".')
    return createBuiltInModel()
  },
})
