import { expect, test } from 'vitest'
import { channelsOf, endpointsOf, workspacesOf } from './due-lanes.ts'

const CHANNEL = { workspaceId: 'w', channelId: 'c' }
const ENDPOINT = { workspaceId: 'w', endpointId: 'e' }

test('lanes are named only when every signal names one; otherwise all have to be looked for', () => {
  expect(channelsOf([CHANNEL])).toEqual([{ workspace_id: 'w', channel_id: 'c' }])
  expect(channelsOf([CHANNEL, { workspaceId: 'other' }])).toBeUndefined()
  expect(channelsOf(undefined)).toBeUndefined()
  expect(endpointsOf([ENDPOINT])).toEqual([{ workspace_id: 'w', endpoint_id: 'e' }])
  expect(endpointsOf([ENDPOINT, { workspaceId: 'other' }])).toBeUndefined()
  expect(endpointsOf(undefined)).toBeUndefined()
})

test('a workspace that many signals name is worked on once', () => {
  expect(workspacesOf([CHANNEL, ENDPOINT, { workspaceId: 'other' }])).toEqual(['w', 'other'])
})
