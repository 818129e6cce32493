/** The built-in model needs nothing and costs nothing, so it answers when every other model fails. */
export const LAST_RESORT = 'built-in'
