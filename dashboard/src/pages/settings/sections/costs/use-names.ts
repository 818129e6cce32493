import { useOperation } from '../../../../api/use-operation.ts'

const namesOf = (items: readonly { id: string; name: string }[] | undefined) =>
  new Map((items ?? []).map(({ id, name }) => [id, name]))

export const useAgentNames = () => namesOf(useOperation('agents.list', { limit: 100 }).data?.data)

export const useChannelNames = () => namesOf(useOperation('channels.list', { limit: 100 }).data?.data)
