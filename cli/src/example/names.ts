/** The folders of `examples/`, in the order of the help. */
export const EXAMPLE_NAMES = ['clinic'] as const
export type ExampleName = (typeof EXAMPLE_NAMES)[number]
