/** The member who is signed in. */
import type { Output } from '@parley/contracts'
import { useOperation } from '../api/use-operation.ts'

export type Me = Output<'members.me'>

export const useMe = (): Me | undefined => useOperation('members.me', {}).data

/** Whether the member's role has the scope. False until the member is known. */
export function useMay(scope: string): boolean {
  return useMe()?.scopes.includes(scope) ?? false
}
