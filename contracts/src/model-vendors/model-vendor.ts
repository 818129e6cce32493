import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** The first part of a model's name: `openai` of `openai/gpt-5-mini`. */
export const vendorName = z
  .string()
  .regex(/^[a-z][a-z-]{1,29}$/, 'use the first part of a model’s name, such as openai')
  .describe('The vendor: the first part of the name of its models.')
  .meta({ examples: ['openai'] })

export const modelName = z
  .string()
  .min(1)
  .max(200)
  .describe('Full name of the model, as agents write it.')
  .meta({ examples: ['openai/gpt-5-mini'] })

export const MODEL_FAILURES = [
  'refused',
  'limited',
  'unknown_model',
  'unreachable',
  'not_configured',
] as const

const failure = z
  .enum(MODEL_FAILURES)
  .nullable()
  .describe(
    'Why it does not work. `refused`: the vendor does not accept the key. `limited`: a limit or the credit of the vendor is used up. `unknown_model`: the vendor has no such model. `unreachable`: nothing answers as the vendor does. `not_configured`: the key or the address is missing. Null: it works.',
  )

const message = z
  .string()
  .nullable()
  .describe('The failure in a sentence, with the words of the vendor. Secrets are blacked out.')
  .meta({ examples: ['openai does not accept this key (401: Incorrect API key provided).'] })

const verdict = (what: string) => z.boolean().nullable().describe(`${what} Null: it was not tried.`)

export const modelTest = z
  .object({
    model: modelName,
    failure,
    message,
    latency_ms: z
      .number()
      .int()
      .nullable()
      .describe('From the request to the whole first answer, in milliseconds. Null: there was none.')
      .meta({ examples: [640] }),
    calls_tools: verdict(
      'Whether it called a tool when only the tool knew the answer. Agents need that for bookings, leads and your own tools.',
    ),
    writes_json: verdict('Whether it answered with JSON of the form that it was asked for.'),
    reads_images: verdict('Whether it named the colour of a picture.'),
    price: z
      .object({
        input_usd: z
          .number()
          .describe('US dollars per million tokens read.')
          .meta({ examples: [0.25] }),
        output_usd: z
          .number()
          .describe('US dollars per million tokens written.')
          .meta({ examples: [2] }),
      })
      .nullable()
      .describe('The public price of the vendor. Null: it is not known, so the cost is not counted.'),
    tested_at: timestamp.describe('When it was tested.'),
  })
  .meta({ id: 'ModelTest', description: 'How a model did when it was asked a few small questions.' })
export type ModelTest = z.infer<typeof modelTest>

const requirement = (what: string) =>
  z.enum(['required', 'optional', 'none']).describe(`Whether the vendor needs ${what}.`)

export const modelVendor = z
  .object({
    vendor: vendorName,
    kind: z
      .enum(['built_in', 'hosted', 'local', 'compatible'])
      .describe(
        '`built_in`: the model of Parley. `hosted`: a service of its vendor. `local`: a server that people run themselves. `compatible`: any server with the interface of OpenAI.',
      ),
    connection: z
      .enum(['none', 'built_in', 'server', 'workspace'])
      .describe(
        '`workspace`: with the key or address of this workspace. `server`: with the settings of the operator, for all workspaces. `built_in`: it needs none. `none`: its models cannot be used.',
      ),
    problem: z
      .string()
      .nullable()
      .describe('The setting that is missing, in a sentence. Null: nothing is.')
      .meta({ examples: ['The vendor "openai" is not set up (api_key: set PARLEY_OPENAI_API_KEY).'] }),
    needs_api_key: requirement('an API key'),
    needs_address: requirement('an address'),
    address: z
      .string()
      .nullable()
      .describe('Address of the workspace’s connection, or of a local server. Null: that of the vendor.')
      .meta({ examples: ['https://models.example.com/v1'] }),
    api_key_ending: z
      .string()
      .nullable()
      .describe('The last four characters of the workspace’s key. The key itself is never shown. Null: none.')
      .meta({ examples: ['x7Qa'] }),
    connected_at: timestamp.nullable().describe('When the workspace connected it. Null: it did not.'),
    agents: z
      .array(
        z.object({
          id: id('agent').describe('Id of the agent.'),
          name: z
            .string()
            .describe('Name of the agent.')
            .meta({ examples: ['Meera'] }),
          models: z
            .array(modelName)
            .describe('Its models of this vendor: those in use, those of its draft, and fallbacks.'),
        }),
      )
      .describe('Agents that use models of the vendor.'),
    last_test: modelTest.nullable().describe('The newest test in this workspace. Null: there was none.'),
  })
  .meta({
    id: 'ModelVendor',
    description: 'A vendor of AI models, and how this workspace is connected to it.',
  })
export type ModelVendor = z.infer<typeof modelVendor>

export const vendorModels = z.object({
  data: z.array(modelName).describe('Full names of the models that may be used, sorted.'),
  failure,
  message,
})
