/** The folders of `examples/`, in the order of the help. */
export const EXAMPLE_NAMES = [
  'clinic',
  'salon',
  'coaching-class',
  'restaurant',
  'online-shop',
  'housing-society',
] as const
export type ExampleName = (typeof EXAMPLE_NAMES)[number]
