import type { Due } from '../wake/wake.ts'

/** A lane of a queue that has one for each channel. */
export interface DueChannel {
  workspace_id: string
  channel_id: string
}

/** The channels that signals named. Undefined when one named none, and all have to be looked for. */
export function channelsOf(due: readonly Due[] | undefined): DueChannel[] | undefined {
  const channels = due?.flatMap(({ workspaceId, channelId }) =>
    channelId === undefined ? [] : [{ workspace_id: workspaceId, channel_id: channelId }],
  )
  return channels?.length === due?.length ? channels : undefined
}

/** A lane of the queue that has one for each webhook endpoint. */
export interface DueEndpoint {
  workspace_id: string
  endpoint_id: string
}

/** The endpoints that signals named. Undefined when one named none, and all have to be looked for. */
export function endpointsOf(due: readonly Due[] | undefined): DueEndpoint[] | undefined {
  const endpoints = due?.flatMap(({ workspaceId, endpointId }) =>
    endpointId === undefined ? [] : [{ workspace_id: workspaceId, endpoint_id: endpointId }],
  )
  return endpoints?.length === due?.length ? endpoints : undefined
}

/** The workspaces that signals named, each once. */
export function workspacesOf(due: readonly Due[]): string[] {
  return [...new Set(due.map(({ workspaceId }) => workspaceId))]
}
