/** The webhook endpoint that the server has for this trigger while its workflow is active. */
import { type IDataObject, type IHookFunctions, type JsonObject, NodeApiError } from 'n8n-workflow'
import { callApi } from './call-api.ts'

/** Kept by n8n with the workflow. */
export interface Registration extends IDataObject {
  endpointId?: string
  secret?: string
  /** Ids of the last deliveries. */
  seen?: string[]
}

export async function isRegistered(hook: IHookFunctions): Promise<boolean> {
  const { endpointId, secret } = hook.getWorkflowStaticData('node') as Registration
  if (endpointId === undefined || secret === undefined) return false
  const endpoint = await unlessMissing(hook, () =>
    callApi(hook, { method: 'GET', path: `/v1/webhooks/${endpointId}` }),
  )
  if (!endpoint) return false
  const wanted = settingsOf(hook)
  if (
    endpoint.active === true &&
    endpoint.url === wanted.url &&
    endpoint.agent_id === (wanted.agent_id ?? null) &&
    JSON.stringify(endpoint.events) === JSON.stringify(wanted.events)
  )
    return true
  // Other events were chosen, or n8n has another address.
  await unregister(hook)
  return false
}

export async function register(hook: IHookFunctions): Promise<boolean> {
  const endpoint = await callApi(hook, { method: 'POST', path: '/v1/webhooks', body: settingsOf(hook) })
  const kept = hook.getWorkflowStaticData('node') as Registration
  kept.endpointId = endpoint.id as string
  // It is shown whole this once.
  kept.secret = endpoint.secret as string
  kept.seen = []
  return true
}

export async function unregister(hook: IHookFunctions): Promise<boolean> {
  const kept = hook.getWorkflowStaticData('node') as Registration
  const { endpointId } = kept
  if (endpointId !== undefined)
    await unlessMissing(hook, () => callApi(hook, { method: 'DELETE', path: `/v1/webhooks/${endpointId}` }))
  delete kept.endpointId
  delete kept.secret
  delete kept.seen
  return true
}

function settingsOf(hook: IHookFunctions): IDataObject {
  const agentId = hook.getNodeParameter('agentId', '') as string
  return {
    url: hook.getNodeWebhookUrl('default'),
    events: hook.getNodeParameter('events', []) as string[],
    description: `n8n: ${hook.getWorkflow().name ?? 'workflow'}`.slice(0, 500),
    ...(agentId !== '' && { agent_id: agentId }),
  }
}

/** Undefined: the server does not have it any more. */
async function unlessMissing<Value>(
  hook: IHookFunctions,
  call: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await call()
  } catch (error) {
    if ((error as { httpCode?: string }).httpCode === '404') return undefined
    throw new NodeApiError(hook.getNode(), error as JsonObject)
  }
}
