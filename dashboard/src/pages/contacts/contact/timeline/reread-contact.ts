import { queryClient } from '../../../../api/query-client.ts'

export const rereadContact = (): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) => /^(contacts|contact_notes)\./.test(String(name)),
  })
