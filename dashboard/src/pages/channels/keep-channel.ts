import type { Channel } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { keyOf } from '../../api/use-operation.ts'

/** Puts a changed channel where the pages read it. */
export function useKeepChannel(): (channel: Channel) => void {
  const queries = useQueryClient()
  return (channel) => {
    queries.setQueryData(keyOf('channels.get', { id: channel.id }), channel)
    void queries.invalidateQueries({ queryKey: ['channels.list'] })
  }
}
