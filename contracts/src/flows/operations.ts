import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { flowDefinition } from './definition.ts'
import { flow, flowKind, flowProblem, flowSimulation, flowVersion, flowVoice, languageTag } from './flow.ts'

const fields = {
  name: z.string().trim().min(1).max(200).describe('Name of the flow, for people.'),
  kind: flowKind,
  language: languageTag.describe('Language that is spoken where the contact’s own is not one of the flow’s.'),
  voice: flowVoice,
  model: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullable()
    .describe('The language model that helps to understand answers. Null: answers are read by rules alone.'),
  instructions: z.string().max(20_000).describe('Persona and rules for a model or a person who takes part.'),
  allow_interruptions: z.boolean().describe('Whether the contact may speak before a sentence has ended.'),
  definition: flowDefinition.describe('The words and questions of the call.'),
  metadata: z.record(z.string().max(64), z.unknown()).describe('Your own data. No call uses it.'),
}

const version = z.coerce.number().int().min(1).max(1_000_000)

export const flowOperations = operations({
  'flows.list': {
    method: 'GET',
    path: '/v1/flows',
    scope: 'calls:read',
    summary: 'List the flows of calls, newest first.',
    input: z.object({
      ...pageInput,
      kind: flowKind.optional().describe('Only flows of this kind.'),
      search: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .optional()
        .describe('Only flows whose name holds these words.'),
    }),
    output: pageOf(flow),
  },
  'flows.get': {
    method: 'GET',
    path: '/v1/flows/{id}',
    scope: 'calls:read',
    summary: 'Read a flow with its draft.',
    input: z.object({ id: id('flow') }),
    output: flow,
  },
  'flows.create': {
    method: 'POST',
    path: '/v1/flows',
    scope: 'calls:write',
    summary: 'Create a flow. A draft may have defects; with `publish` it must have none.',
    status: 201,
    input: z.object({
      name: fields.name,
      kind: fields.kind.default('survey'),
      language: fields.language.default('en').describe('Language that is spoken by default. Default: `en`.'),
      voice: fields.voice.prefault({}),
      model: fields.model.default(null),
      instructions: fields.instructions.default(''),
      allow_interruptions: fields.allow_interruptions
        .default(true)
        .describe('Whether the contact may speak before a sentence has ended. Default: true.'),
      definition: fields.definition,
      metadata: fields.metadata.default({}),
      publish: z
        .boolean()
        .default(false)
        .describe('True: also publish it as version 1, or refuse it for its defects. Default: false.'),
    }),
    output: flow,
  },
  'flows.update': {
    method: 'PATCH',
    path: '/v1/flows/{id}',
    scope: 'calls:write',
    summary: 'Change the draft of a flow. Published versions and their calls stay as they are.',
    input: z.object({
      id: id('flow'),
      name: fields.name.optional(),
      kind: fields.kind.optional(),
      language: fields.language.optional(),
      voice: fields.voice.optional(),
      model: fields.model.optional(),
      instructions: fields.instructions.optional(),
      allow_interruptions: fields.allow_interruptions.optional(),
      definition: fields.definition.optional(),
      metadata: fields.metadata.optional(),
    }),
    output: flow,
  },
  'flows.publish': {
    method: 'POST',
    path: '/v1/flows/{id}/publish',
    scope: 'calls:write',
    summary:
      'Publish the draft as the newest version, which new calls use. An unchanged draft makes no new version.',
    input: z.object({ id: id('flow') }),
    output: flow,
  },
  'flows.list_versions': {
    method: 'GET',
    path: '/v1/flows/{id}/versions',
    scope: 'calls:read',
    summary: 'List the published versions of a flow, newest first.',
    input: z.object({ id: id('flow'), ...pageInput }),
    output: pageOf(flowVersion),
  },
  'flows.get_version': {
    method: 'GET',
    path: '/v1/flows/{id}/versions/{version}',
    scope: 'calls:read',
    summary: 'Read a published version of a flow.',
    input: z.object({ id: id('flow'), version: version.describe('Number of the version.') }),
    output: flowVersion,
  },
  'flows.delete': {
    method: 'DELETE',
    path: '/v1/flows/{id}',
    scope: 'calls:write',
    summary: 'Delete a flow. Calls that use it go on; it is refused while a campaign needs it.',
    status: 204,
    input: z.object({ id: id('flow') }),
    output: z.null(),
  },
  'flows.check': {
    method: 'POST',
    path: '/v1/flows/check',
    scope: 'calls:read',
    summary: 'Check a definition without saving it: all its defects at once.',
    audit: 'none',
    input: z.object({ definition: fields.definition }),
    output: z.object({
      valid: z.boolean().describe('Whether it can be published.'),
      problems: z.array(flowProblem).describe('Its defects. Empty: none.'),
    }),
  },
  'flows.simulate': {
    method: 'POST',
    path: '/v1/flows/{id}/simulate',
    scope: 'calls:read',
    summary: 'Walk through a flow in text with given answers. It calls nobody and stores nothing.',
    audit: 'none',
    input: z.object({
      id: id('flow'),
      version: version.optional().describe('The version to walk through. Default: the draft.'),
      answers: z
        .array(z.string().max(500))
        .max(200)
        .default([])
        .describe('The words of the contact, one for each question. An empty text is silence.')
        .meta({ examples: [['yes', '4']] }),
      contact_id: id('contact')
        .optional()
        .describe('The contact whose name and fields are used. Default: nobody.'),
      variables: z
        .record(z.string().min(1).max(64), z.string().max(2000))
        .default({})
        .describe('Values of {{variables.…}} in the texts.'),
      language: languageTag
        .optional()
        .describe('The language to speak. Default: that of the contact or of the flow.'),
    }),
    output: flowSimulation,
  },
})
