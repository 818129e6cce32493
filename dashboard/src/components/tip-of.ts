/** The attributes of an element that has a tip. */
export const tipOf = (label: string, shortcut?: string) => ({
  'data-tip': label,
  ...(shortcut && { 'data-tip-key': shortcut }),
})
