/** Variables of prompts that the server fills by itself. */
export const BUILT_IN_VARIABLES: ReadonlySet<string> = new Set([
  'contact_name',
  'customer_name',
  'business_name',
  'agent_name',
])
