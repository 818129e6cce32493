import { expect, test } from 'vitest'
import { channelsOf, endpointsOf, workspacesOf } from './due-lanes.ts'

const channel = { workspaceId: 'w', channelId: 'c' }
const endpoint = { workspaceId: 'w', endpointId: 'e' }

test('lanes are named only when every signal names one; otherwise all have to be looked for', () => {
  expect(channelsOf([channel])).toEqual([{ workspace_id: 'w', channel_id: 'c' }])
  expect(channelsOf([channel, { workspaceId: 'other' }])).toBeUndefined()
  expect(channelsOf(undefined)).toBeUndefined()
  expect(endpointsOf([endpoint])).toEqual([{ workspace_id: 'w', endpoint_id: 'e' }])
  expect(endpointsOf([endpoint, { workspaceId: 'other' }])).toBeUndefined()
  expect(endpointsOf(undefined)).toBeUndefined()
})

test('a workspace that many signals name is worked on once', () => {
  expect(workspacesOf([channel, endpoint, { workspaceId: 'other' }])).toEqual(['w', 'other'])
})
