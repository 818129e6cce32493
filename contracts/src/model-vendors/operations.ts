import { z } from 'zod'
import { operations } from '../kit/operation.ts'
import { modelName, modelTest, modelVendor, vendorModels, vendorName } from './model-vendor.ts'

export const modelVendorOperations = operations({
  'model_vendors.list': {
    method: 'GET',
    path: '/v1/model-vendors',
    scope: 'agents:read',
    summary: 'List the vendors of AI models: how each is connected, which agents use it, and its last test.',
    input: z.object({}),
    output: z.object({ data: z.array(modelVendor).describe('All vendors.') }),
  },
  'model_vendors.get': {
    method: 'GET',
    path: '/v1/model-vendors/{vendor}',
    scope: 'agents:read',
    summary: 'Read a vendor of AI models.',
    errors: ['not_found'],
    input: z.object({ vendor: vendorName }),
    output: modelVendor,
  },
  'model_vendors.list_models': {
    method: 'GET',
    path: '/v1/model-vendors/{vendor}/models',
    scope: 'agents:read',
    summary:
      'Ask a vendor which of its models may be used now. A local server that does not run is a failure.',
    errors: ['not_found'],
    transaction: 'outside',
    input: z.object({ vendor: vendorName }),
    output: vendorModels,
  },
  'model_vendors.connect': {
    method: 'PUT',
    path: '/v1/model-vendors/{vendor}',
    scope: 'agents:write',
    summary:
      'Connect a vendor with a key or address of the workspace, or replace them. A key that the vendor refuses is not kept.',
    errors: ['not_found'],
    transaction: 'outside',
    input: z.object({
      vendor: vendorName,
      api_key: z
        .string()
        .trim()
        .min(1)
        .max(4000)
        .regex(/^[\x21-\x7e]+$/, 'copy the key without spaces or line breaks')
        .optional()
        .describe('Key of the vendor. Stored encrypted; it can be written and never read. Default: none.'),
      address: z
        .url({ protocol: /^https?$/ })
        .max(500)
        .optional()
        .describe(
          'Where the server is, with `/v1` at the end where it has that. Default: that of the vendor.',
        )
        .meta({ examples: ['https://models.example.com/v1'] }),
    }),
    output: modelVendor,
  },
  'model_vendors.test': {
    method: 'POST',
    path: '/v1/model-vendors/{vendor}/test',
    scope: 'agents:write',
    // Traffic with a vendor; it changes nothing but the shown result.
    audit: 'none',
    summary:
      'Ask a model a few small questions now, for a fraction of a cent: does it answer, call tools, write JSON and read pictures?',
    errors: ['not_found', 'model_required'],
    transaction: 'outside',
    input: z.object({ vendor: vendorName, model: modelName }),
    output: modelTest,
  },
  'model_vendors.disconnect': {
    method: 'DELETE',
    path: '/v1/model-vendors/{vendor}',
    scope: 'agents:write',
    summary:
      'Delete the key and address of the workspace. Refused while agents use the vendor, unless the operator has set it up, too.',
    status: 204,
    errors: ['not_found', 'conflict'],
    input: z.object({ vendor: vendorName }),
    output: z.null(),
  },
})
