/** Calls a contact with the published version of a flow, or with an agent. The gate is asked, and a slot is taken. */

import type { Parsed } from '@parley/contracts'
import { type ContactReason, OperationError } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { readAgentProfiles } from '../../agents/agents/index.ts'
import { type ChannelRow, findChannel, findChannelOfKind } from '../../channels/channels/index.ts'
import { errorOfReason } from '../../contacts/contactability/index.ts'
import {
  addIdentity,
  authorOf,
  findOrMakeContact,
  holdContact,
  normalisePhone,
} from '../../contacts/contacts/index.ts'
import { type FlowVersionRow, findFlow, findFlowVersion } from '../flows/index.ts'
import { presentCall } from './call.ts'
import type { CallDependencies } from './dependencies.ts'
import type { CallRequest, PlaceCall } from './place-call.ts'

type CreateInput = Parsed<'calls.create'>

export const createCall =
  (dependencies: CallDependencies, placeCall: PlaceCall): Handler<'calls.create'> =>
  async (context, input) => {
    const speaker = await speakerOf(context, input)
    const channel = await channelOf(dependencies, context, input)
    const person = await personOf(dependencies, context, input)
    const placed = await placeCall(
      context,
      {
        ...person,
        channelId: channel.id,
        speaker,
        kind: input.kind,
        language: input.language,
        variables: input.variables,
        ringSeconds: input.ring_seconds,
        maxSeconds: input.max_seconds,
        purpose: input.purpose,
        ignoresDoNotDisturb: input.ignore_do_not_disturb ? authorOf(context.principal) : null,
        metadata: input.metadata,
        dialAt: input.dial_at === undefined ? undefined : new Date(input.dial_at),
        simulatedAnswers: input.simulated_answers,
      },
      { mayWait: true },
    )
    if ('call' in placed) return presentCall(placed.call)
    if ('full' in placed)
      throw new OperationError('rate_limited', {
        detail: `All ${placed.full.slots} call slots are in use. Wait until a call has ended, or raise slots with PATCH /v1/call-settings.`,
        params: { slots: placed.full.slots },
      })
    if ('exhausted' in placed)
      throw new OperationError('budget_exhausted', {
        detail: placed.exhausted.message,
        params: placed.exhausted.params,
      })
    const { code, message } = 'refused' in placed ? placed.refused : placed.waits
    throw new OperationError(errorOfReason(code as ContactReason), {
      detail: message,
      params: { reason: code },
    })
  }

async function speakerOf(context: OperationContext, input: CreateInput): Promise<CallRequest['speaker']> {
  const { agent_id, flow_id, kind } = input
  if ((agent_id === undefined) === (flow_id === undefined))
    throw invalid(
      agent_id === undefined ? 'flow_id' : 'agent_id',
      'exactly_one',
      'Name exactly one of `flow_id` and `agent_id`.',
    )
  if (flow_id !== undefined) {
    if (kind === 'web')
      throw invalid('flow_id', 'needs_agent', 'A web call is led by an agent: send `agent_id`.')
    return { flow: await flowOf(context, flow_id, input) }
  }
  const id = requireReference('agent', agent_id!, ['agent_id'])
  const profile = (await readAgentProfiles(context, [id])).get(id)
  if (!profile) throw unknownReference('agent', ['agent_id'])
  if (profile.status !== 'active')
    throw invalid('agent_id', 'not_active', 'The agent is not active: activate it first.')
  return { agent: { id, language: profile.language } }
}

async function flowOf(context: OperationContext, id: string, input: CreateInput): Promise<FlowVersionRow> {
  const flow = await findFlow(context, requireReference('flow', id, ['flow_id']))
  if (!flow) throw unknownReference('flow', ['flow_id'])
  const version = input.flow_version ?? flow.published_version
  if (version === null)
    throw invalid('flow_id', 'not_published', 'The flow has no published version: publish it first.')
  const found = await findFlowVersion(context, flow.id, version)
  if (!found) throw invalid('flow_version', 'unknown_reference', `The flow has no version ${version}.`)
  return found
}

async function channelOf(
  { channels }: CallDependencies,
  context: OperationContext,
  input: CreateInput,
): Promise<ChannelRow> {
  const named = input.channel_id && requireReference('channel', input.channel_id, ['channel_id'])
  const channel = named ? await findChannel(context, named) : await findChannelOfKind(context, 'voice')
  if (named && (!channel || channel.deleted_at)) throw unknownReference('channel', ['channel_id'])
  if (!channel)
    throw new OperationError('channel_unavailable', {
      detail:
        'The workspace has no voice channel: connect one with POST /v1/channels, such as kind "voice" and provider "simulated".',
    })
  const { calls, capabilities } = channels.adapterOf(channel)
  if (!calls)
    throw invalid('channel_id', 'carries_no_calls', 'This channel carries no calls: choose a voice channel.')
  if (input.simulated_answers && !capabilities.sandbox)
    throw invalid(
      'simulated_answers',
      'not_simulated',
      'Only calls of a simulated channel have simulated answers.',
    )
  return channel
}

/** `address` is the number that is dialled, where it is not the first one of the contact. */
async function personOf(
  { platform }: CallDependencies,
  context: OperationContext,
  { contact_id, to }: CreateInput,
): Promise<Pick<CallRequest, 'contact' | 'address'>> {
  if (contact_id === undefined && to === undefined)
    throw invalid('contact_id', 'required', 'Name a contact with `contact_id`, or a number with `to`.')
  if (contact_id === undefined) {
    const contact = await findOrMakeContact(context, platform.wake, { phone: to! })
    return { contact, address: normalisePhone(to!) }
  }
  const contact = await holdContact(context, requireReference('contact', contact_id, ['contact_id']))
  if (!contact) throw unknownReference('contact', ['contact_id'])
  if (to === undefined) return { contact }
  // A number of somebody else is refused: the gate would not ask what that person allows.
  const address = normalisePhone(to)
  if (await addIdentity(context, platform.wake, contact, { kind: 'phone', value: address }))
    return { contact, address }
  throw invalid('to', 'identity_taken', `The number ${to} belongs to another contact. Call that one.`)
}

function invalid(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message, params: {} }] })
}
