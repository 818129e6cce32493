/** Operations as queries and changes. A query's key is the name of its operation and its input. */
import type { Input, OperationName, Output, Page } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { parley } from './parley.ts'
import { recoveryMs } from './query-client.ts'

type ItemOf<List> = List extends Page<infer Item> ? Item : never

export const keyOf = <Name extends OperationName>(name: Name, input: Input<Name>): QueryKey => [name, input]

export const operation = <Name extends OperationName>(name: Name, input: Input<Name>) =>
  queryOptions<Output<Name>, ParleyError>({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => parley.call(name, input, { signal }),
  })

export interface OperationOptions {
  /** False: do not ask yet. */
  enabled?: boolean
  /** Show what was there while another input loads. */
  keepPrevious?: boolean
  /** Ask again after so many milliseconds, for what no event reports. */
  refetchMs?: number | false
}

export function useOperation<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  { enabled = true, keepPrevious = false, refetchMs = false }: OperationOptions = {},
): UseQueryResult<Output<Name>, ParleyError> {
  return useQuery({
    ...operation(name, input),
    enabled,
    refetchInterval: ({ state }) => recoveryMs(state.error) || refetchMs,
    ...(keepPrevious && { placeholderData: keepPreviousData }),
  }) as UseQueryResult<Output<Name>, ParleyError>
}

export interface PagesOptions<Item> extends Pick<OperationOptions, 'enabled'> {
  /** Reads the list again after so many milliseconds, for what no event reports; false: does not. */
  watchMs?(items: readonly Item[]): number | false
}

/** A list of any length. `items` holds those that were read so far. */
export function usePages<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  { enabled = true, watchMs }: PagesOptions<ItemOf<Output<Name>>> = {},
) {
  const query = useInfiniteQuery<
    Output<Name>,
    ParleyError,
    InfiniteData<Output<Name>>,
    QueryKey,
    string | undefined
  >({
    queryKey: [...keyOf(name, input), 'pages'],
    queryFn: ({ signal, pageParam }) =>
      parley.call(name, { ...input, ...(pageParam !== undefined && { cursor: pageParam }) } as Input<Name>, {
        signal,
      }),
    initialPageParam: undefined,
    getNextPageParam: (page) => (page as Page<unknown>).next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: ({ state }) =>
      recoveryMs(state.error) || (watchMs?.(itemsOf<Name>(state.data)) ?? false),
  })
  const items = itemsOf<Name>(query.data)
  return { ...query, items }
}

const itemsOf = <Name extends OperationName>(data: InfiniteData<Output<Name>> | undefined) =>
  (data?.pages ?? []).flatMap((page) => (page as Page<ItemOf<Output<Name>>>).data)

export interface ChangeOptions<Name extends OperationName> {
  onSuccess?(output: Output<Name>, input: Input<Name>): void
  onError?(error: ParleyError, input: Input<Name>): void
}

/** An operation that changes something. Trying again after a lost connection has no second effect. */
export function useChange<Name extends OperationName>(
  name: Name,
  options: ChangeOptions<Name> = {},
): UseMutationResult<Output<Name>, ParleyError, Input<Name>> {
  return useMutation<Output<Name>, ParleyError, Input<Name>>({
    mutationFn: (input) => parley.call(name, input),
    ...(options.onSuccess && { onSuccess: (output, input) => options.onSuccess!(output, input) }),
    ...(options.onError && { onError: (error, input) => options.onError!(error, input) }),
  })
}
